import { translations } from 'shared/web/messages.ts'

export const consentMessages = translations({
  en: {
    title: (relyingParty: string) => `Share your information with ${relyingParty}?`,
    lead: (relyingParty: string) =>
      `You are signing in to ${relyingParty}. Nothing is shared until you choose Allow. This is exactly what it would receive:`,
    why: {
      lapsed: (relyingParty: string) =>
        `You agreed to share with ${relyingParty} more than a year ago. We ask again, so that it goes on only if you still want it.`,
      verified: (relyingParty: string) =>
        `Your identity was verified since you agreed to share with ${relyingParty}. It would now receive what was verified.`,
      more: (relyingParty: string) => `${relyingParty} asks for more than you have agreed to before.`,
      again: (relyingParty: string) => `${relyingParty} wants you to decide again.`,
    },
    attributes: {
      'full-name': 'Full name',
      'birth-date': 'Date of birth',
      email: 'Email address',
      phone: 'Phone number',
      address: 'Home address',
      ssn: 'Social Security number, all nine digits',
    },
    optionalLegend: 'You decide whether to share this too',
    share: (attribute: string, value: string) => `${attribute}: ${value}`,
    always:
      'It also learns a number that stands for you at this service only, your language, when your details last changed, and how you signed in. No other service gets the same number.',
    offline:
      'It may ask for this information again while you are away, until you disconnect it in your account.',
    allow: 'Allow',
    deny: 'Do not share',
    denyHint: 'If you do not share, you return to the service without signing in.',
    policy: 'Privacy policy of the service',
    terms: 'Terms of the service',
    signedInAs: (email: string) => `Signed in as ${email}.`,
    switchAccount: 'Use another account',
    continueTitle: (relyingParty: string) => `Continue to ${relyingParty}?`,
    continueLead: (relyingParty: string) =>
      `You have shared your information with ${relyingParty} before. Nothing new is shared.`,
    continueAs: (name: string) => `Continue as ${name}`,
  },
  es: {
    title: (relyingParty: string) => `¿Compartir su información con ${relyingParty}?`,
    lead: (relyingParty: string) =>
      `Está iniciando sesión en ${relyingParty}. No se comparte nada hasta que elija Permitir. Esto es exactamente lo que recibiría:`,
    why: {
      lapsed: (relyingParty: string) =>
        `Aceptó compartir con ${relyingParty} hace más de un año. Volvemos a preguntar para que siga solo si todavía lo desea.`,
      verified: (relyingParty: string) =>
        `Su identidad se verificó después de que aceptara compartir con ${relyingParty}. Ahora recibiría lo verificado.`,
      more: (relyingParty: string) => `${relyingParty} pide más de lo que usted aceptó antes.`,
      again: (relyingParty: string) => `${relyingParty} quiere que decida de nuevo.`,
    },
    attributes: {
      'full-name': 'Nombre completo',
      'birth-date': 'Fecha de nacimiento',
      email: 'Correo electrónico',
      phone: 'Número de teléfono',
      address: 'Domicilio',
      ssn: 'Número de Seguro Social, las nueve cifras',
    },
    optionalLegend: 'Usted decide si también comparte esto',
    share: (attribute: string, value: string) => `${attribute}: ${value}`,
    always:
      'También recibe un número que le representa solo en este servicio, su idioma, cuándo cambiaron sus datos por última vez y la forma en que inició sesión. Ningún otro servicio recibe el mismo número.',
    offline:
      'Puede volver a pedir esta información mientras usted no está, hasta que lo desconecte en su cuenta.',
    allow: 'Permitir',
    deny: 'No compartir',
    denyHint: 'Si no comparte, vuelve al servicio sin iniciar sesión.',
    policy: 'Política de privacidad del servicio',
    terms: 'Condiciones del servicio',
    signedInAs: (email: string) => `Sesión iniciada como ${email}.`,
    switchAccount: 'Usar otra cuenta',
    continueTitle: (relyingParty: string) => `¿Continuar a ${relyingParty}?`,
    continueLead: (relyingParty: string) =>
      `Ya compartió su información con ${relyingParty}. No se comparte nada nuevo.`,
    continueAs: (name: string) => `Continuar como ${name}`,
  },
})
