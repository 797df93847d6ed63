import type { Language } from 'shared/web/language.ts'
import type { Letter } from './messages.ts'

/** Mails about the proofing of an identity. None of them says what was found out: mail is read by others too. */
interface ProofingLetters {
  readonly identityProofed: (brand: string, link: string) => Letter
  readonly proofingHeld: (brand: string, link: string) => Letter
  readonly proofingRefused: (brand: string, link: string) => Letter
  readonly proofingExpired: (brand: string, link: string) => Letter
}

export const proofingLetters: Readonly<Record<Language, ProofingLetters>> = {
  en: {
    identityProofed: (brand, link) => ({
      subject: `Your identity is verified at ${brand}`,
      before: [
        'You showed us who you are, and we confirmed it. You do not have to do this again.',
        'Services learn what was verified only when you allow each of them to. The pictures of your face and documents have been destroyed.',
      ],
      action: { label: 'See what was verified', href: link },
      after: [
        'If this was not you, somebody may be using your personal information. Contact our support right away.',
      ],
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
        'It was begun but not finished in time, so we deleted what you had sent. Your account works as before.',
      ],
      action: { label: 'Begin again', href: link },
      after: ['If this was not you, contact our support right away.'],
    }),
  },
  es: {
    identityProofed: (brand, link) => ({
      subject: `Su identidad está verificada en ${brand}`,
      before: [
        'Nos mostró quién es y lo confirmamos. No tiene que volver a hacerlo.',
        'Los servicios solo conocen lo verificado cuando usted se lo permite a cada uno. Las fotos de su rostro y de sus documentos fueron destruidas.',
      ],
      action: { label: 'Ver lo que se verificó', href: link },
      after: [
        'Si no fue usted, alguien puede estar usando sus datos personales. Comuníquese enseguida con nuestro servicio de ayuda.',
      ],
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
        'Se empezó pero no se completó a tiempo, así que borramos lo que había enviado. Su cuenta funciona como antes.',
      ],
      action: { label: 'Empezar de nuevo', href: link },
      after: ['Si no fue usted, comuníquese enseguida con nuestro servicio de ayuda.'],
    }),
  },
}
