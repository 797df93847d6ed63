import type { Language } from 'shared/web/language.ts'
import type { Letter } from './messages.ts'

/** Mails about the proofing of an identity. None of them says what was found out: mail is read by others too. */
interface ProofingLetters {
  readonly identityProofed: (brand: string, link: string) => Letter
  readonly identityClaimed: (brand: string, link: string) => Letter
  readonly identityRemoved: (brand: string, link: string) => Letter
  readonly proofingHeld: (brand: string, link: string) => Letter
  readonly proofingRefused: (brand: string, link: string) => Letter
  readonly proofingExpired: (brand: string, link: string) => Letter
  readonly letterAsked: (brand: string, link: string) => Letter
  readonly visitDue: (brand: string, values: { link: string; days: number }) => Letter
  readonly visitEnded: (brand: string, link: string) => Letter
  readonly callBooked: (brand: string, values: { link: string; moment: string }) => Letter
  readonly callSoon: (brand: string, values: { link: string; moment: string }) => Letter
}

export const proofingLetters: Readonly<Record<Language, ProofingLetters>> = {
  en: {
    identityProofed: (brand, link) => ({
      subject: `Your identity is verified at ${brand}`,
      before: [
        'You showed us who you are, and we confirmed it. You do not have to do this again.',
        'Services learn what was verified only when you allow each of them to. The pictures of your face and documents are destroyed within 24 hours.',
      ],
      action: { label: 'See what was verified', href: link },
      after: [
        'If this was not you, somebody may be using your personal information. Contact our support right away.',
      ],
    }),
    identityClaimed: (brand, link) => ({
      subject: `Somebody tried to verify as you in another account at ${brand}`,
      before: [
        'Your Social Security number was given in another account, and we refused it: a person is verified in one account only, and yours is this one. Nothing of it changed.',
        'If it was you, sign in to this account, where you are verified already.',
      ],
      action: { label: 'See your identity', href: link },
      after: [
        'If it was not you, somebody knows your number. Consider a credit freeze, and tell our support.',
      ],
    }),
    identityRemoved: (brand, link) => ({
      subject: `Your verified identity was removed at ${brand}`,
      before: [
        'Your account stays as it is, but services that need to know who you really are will not let you in until you verify your identity again.',
        'Services that you allowed to know it keep what they were told.',
      ],
      action: { label: 'See your identity', href: link },
      after: [],
    }),
    proofingHeld: (brand, link) => ({
      subject: `${brand} is looking at your identity verification`,
      before: [
        'A reviewer has to look at what you sent. That takes up to 30 days, most often less. You do not have to do anything.',
        'We will write to you as soon as it is decided.',
      ],
      action: { label: 'See where it stands', href: link },
      after: ['If this was not you, contact our support right away.'],
    }),
    proofingRefused: (brand, link) => ({
      subject: `Your identity could not be verified at ${brand}`,
      before: [
        'We could not confirm who you are this time. Your account works as before.',
        'After signing in you can read why, correct what you typed, choose another way, or ask us to look at it again.',
      ],
      action: { label: 'See why and what to do', href: link },
      after: ['If this was not you, contact our support right away.'],
    }),
    proofingExpired: (brand, link) => ({
      subject: `Your identity verification at ${brand} ended`,
      before: [
        'It was begun but not finished in time. What you had sent is deleted within 24 hours. Your account works as before.',
      ],
      action: { label: 'Begin again', href: link },
      after: ['If this was not you, contact our support right away.'],
    }),
    letterAsked: (brand, link) => ({
      subject: `A letter from ${brand} is on its way to you`,
      before: [
        'You asked for a letter with a code, to show that mail to your address reaches you. It usually takes three to seven business days.',
        'When it arrives, sign in and type the code. Nobody of ours will ever ask you for it.',
      ],
      action: { label: 'Enter the code', href: link },
      after: ['If this was not you, contact our support right away.'],
    }),
    visitDue: (brand, { link, days }) => ({
      subject:
        days === 1
          ? `${brand}: your enrollment code ends tomorrow`
          : `${brand}: your enrollment code ends in ${days} days`,
      before: [
        'You chose to verify your identity in person, and have not been at the counter yet.',
        'Take your enrollment code and your documents there before it ends. You can also choose another place, or another way.',
      ],
      action: { label: 'See the code and the place', href: link },
      after: ['If this was not you, contact our support right away.'],
    }),
    visitEnded: (brand, link) => ({
      subject: `${brand}: your enrollment code has ended`,
      before: [
        'You chose to verify your identity in person, but nobody came to the counter with your enrollment code while it was good.',
        'Nothing is lost: get a new code, or choose another way.',
      ],
      action: { label: 'Get a new code', href: link },
      after: ['If this was not you, contact our support right away.'],
    }),
    callBooked: (brand, { link, moment }) => ({
      subject: `Your video call with ${brand} is booked`,
      before: [
        `One of our agents expects you on ${moment}.`,
        'Have your documents at hand, and sit where there is light and nobody listens.',
      ],
      action: { label: 'Change or cancel it', href: link },
      after: ['If this was not you, contact our support right away.'],
    }),
    callSoon: (brand, { link, moment }) => ({
      subject: `Your video call with ${brand} begins soon`,
      before: [
        `One of our agents expects you on ${moment}. Sign in a few minutes before, with your documents at hand.`,
      ],
      action: { label: 'Go to your call', href: link },
      after: ['If this was not you, contact our support right away.'],
    }),
  },
  es: {
    identityProofed: (brand, link) => ({
      subject: `Su identidad está verificada en ${brand}`,
      before: [
        'Nos mostró quién es y lo confirmamos. No tiene que volver a hacerlo.',
        'Los servicios solo conocen lo verificado cuando usted se lo permite a cada uno. Las fotos de su rostro y de sus documentos se destruyen en 24 horas.',
      ],
      action: { label: 'Ver lo que se verificó', href: link },
      after: [
        'Si no fue usted, alguien puede estar usando sus datos personales. Comuníquese enseguida con nuestro servicio de ayuda.',
      ],
    }),
    identityClaimed: (brand, link) => ({
      subject: `Alguien intentó verificarse como usted en otra cuenta de ${brand}`,
      before: [
        'Se dio su número de Seguro Social en otra cuenta, y lo rechazamos: cada persona se verifica en una sola cuenta, y la suya es esta. Nada cambió en ella.',
        'Si fue usted, inicie sesión en esta cuenta, donde ya está verificado.',
      ],
      action: { label: 'Ver su identidad', href: link },
      after: [
        'Si no fue usted, alguien conoce su número. Considere congelar su crédito y avise a nuestra asistencia.',
      ],
    }),
    identityRemoved: (brand, link) => ({
      subject: `Su identidad verificada se quitó en ${brand}`,
      before: [
        'Su cuenta sigue como está, pero los servicios que necesitan saber quién es realmente no le dejarán entrar hasta que verifique su identidad de nuevo.',
        'Los servicios a los que se lo permitió conservan lo que se les comunicó.',
      ],
      action: { label: 'Ver su identidad', href: link },
      after: [],
    }),
    proofingHeld: (brand, link) => ({
      subject: `${brand} está revisando su verificación de identidad`,
      before: [
        'Un revisor tiene que mirar lo que envió. Tarda hasta 30 días, casi siempre menos. No tiene que hacer nada.',
        'Le escribiremos en cuanto se decida.',
      ],
      action: { label: 'Ver cómo va', href: link },
      after: ['Si no fue usted, comuníquese enseguida con nuestro servicio de ayuda.'],
    }),
    proofingRefused: (brand, link) => ({
      subject: `No se pudo verificar su identidad en ${brand}`,
      before: [
        'Esta vez no pudimos confirmar quién es. Su cuenta funciona como antes.',
        'Al iniciar sesión puede leer el motivo, corregir lo que escribió, elegir otra manera o pedirnos que lo revisemos otra vez.',
      ],
      action: { label: 'Ver el motivo y qué hacer', href: link },
      after: ['Si no fue usted, comuníquese enseguida con nuestro servicio de ayuda.'],
    }),
    proofingExpired: (brand, link) => ({
      subject: `Su verificación de identidad en ${brand} terminó`,
      before: [
        'Se empezó pero no se completó a tiempo. Lo que había enviado se borra en las 24 horas siguientes. Su cuenta funciona como antes.',
      ],
      action: { label: 'Empezar de nuevo', href: link },
      after: ['Si no fue usted, comuníquese enseguida con nuestro servicio de ayuda.'],
    }),
    letterAsked: (brand, link) => ({
      subject: `Una carta de ${brand} está en camino`,
      before: [
        'Pidió una carta con un código, para mostrar que el correo a su dirección le llega. Suele tardar de tres a siete días hábiles.',
        'Cuando llegue, inicie sesión y escriba el código. Nadie de los nuestros se lo pedirá nunca.',
      ],
      action: { label: 'Escribir el código', href: link },
      after: ['Si no fue usted, comuníquese enseguida con nuestro servicio de ayuda.'],
    }),
    visitDue: (brand, { link, days }) => ({
      subject:
        days === 1
          ? `${brand}: su código de inscripción vence mañana`
          : `${brand}: su código de inscripción vence en ${days} días`,
      before: [
        'Eligió verificar su identidad en persona y todavía no ha pasado por el mostrador.',
        'Lleve su código de inscripción y sus documentos antes de que venza. También puede elegir otro lugar u otra manera.',
      ],
      action: { label: 'Ver el código y el lugar', href: link },
      after: ['Si no fue usted, comuníquese enseguida con nuestro servicio de ayuda.'],
    }),
    visitEnded: (brand, link) => ({
      subject: `${brand}: su código de inscripción venció`,
      before: [
        'Eligió verificar su identidad en persona, pero nadie pasó por el mostrador con su código de inscripción mientras valía.',
        'No se ha perdido nada: pida un código nuevo o elija otra manera.',
      ],
      action: { label: 'Pedir un código nuevo', href: link },
      after: ['Si no fue usted, comuníquese enseguida con nuestro servicio de ayuda.'],
    }),
    callBooked: (brand, { link, moment }) => ({
      subject: `Su videollamada con ${brand} está reservada`,
      before: [
        `Uno de nuestros agentes le espera el ${moment}.`,
        'Tenga sus documentos a mano y siéntese donde haya luz y nadie escuche.',
      ],
      action: { label: 'Cambiarla o cancelarla', href: link },
      after: ['Si no fue usted, comuníquese enseguida con nuestro servicio de ayuda.'],
    }),
    callSoon: (brand, { link, moment }) => ({
      subject: `Su videollamada con ${brand} empieza pronto`,
      before: [
        `Uno de nuestros agentes le espera el ${moment}. Inicie sesión unos minutos antes, con sus documentos a mano.`,
      ],
      action: { label: 'Ir a su llamada', href: link },
      after: ['Si no fue usted, comuníquese enseguida con nuestro servicio de ayuda.'],
    }),
  },
}
