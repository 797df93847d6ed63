import { translations } from 'shared/web/messages.ts'

/** A type, not an interface: words may be nested in any depth. */
type Site = { readonly words: string; readonly href: string; readonly site: string }

const whom: readonly Site[] = [
  {
    words: 'The Federal Trade Commission takes your report and gives you a plan of what to do:',
    href: 'https://www.identitytheft.gov/',
    site: 'identitytheft.gov',
  },
  {
    words: 'The tax authority gives you a number without which nobody can file in your name:',
    href: 'https://www.irs.gov/ippin',
    site: 'irs.gov/ippin',
  },
]
const aQuien: readonly Site[] = [
  {
    words: 'La Comisión Federal de Comercio recibe su denuncia y le da un plan de lo que debe hacer:',
    href: 'https://www.robodeidentidad.gov/',
    site: 'robodeidentidad.gov',
  },
  {
    words: 'La autoridad fiscal le da un número sin el que nadie puede declarar en su nombre:',
    href: 'https://www.irs.gov/es/ippin',
    site: 'irs.gov/es/ippin',
  },
]

export const peopleHelpMessages = translations({
  en: {
    title: 'Help',
    signIn: 'I cannot sign in',
    people: 'Write to us',
    write:
      'If a page shows an error code or a request ID, put both into your message. Never send passwords or codes.',
    notMe: {
      title: 'Somebody is using my name',
      lead: 'We told you about something that was done here in your name, and it was not you. Do this today.',
      withAccount: 'If you have an account here',
      withAccountHow:
        'Sign in and choose a new password: that signs everybody else out. Then look through “Activity” and “Browsers and sessions” for what is not yours, and through “Sign-in methods” for one that you did not add.',
      openAccount: 'Open my account',
      without: 'If you have no account here, or cannot get in',
      withoutHow:
        'Write to us. Say on which day the letter or message came, and how we can reach you. We look at the account that was verified in your name, and answer you:',
      never: 'Do not send your Social Security number, pictures of documents, or codes.',
      others: 'Whom else to tell',
      whom,
    },
  },
  es: {
    title: 'Ayuda',
    signIn: 'No puedo iniciar sesión',
    people: 'Escríbanos',
    write:
      'Si una página muestra un código de error o un identificador, incluya los dos en su mensaje. No envíe nunca contraseñas ni códigos.',
    notMe: {
      title: 'Alguien está usando mi nombre',
      lead: 'Le avisamos de algo que se hizo aquí en su nombre, y no fue usted. Haga esto hoy.',
      withAccount: 'Si tiene una cuenta aquí',
      withAccountHow:
        'Inicie sesión y elija una contraseña nueva: eso cierra la sesión de todos los demás. Después busque en «Actividad» y «Navegadores y sesiones» lo que no sea suyo, y en «Maneras de iniciar sesión» alguna que no haya añadido usted.',
      openAccount: 'Abrir mi cuenta',
      without: 'Si no tiene cuenta aquí, o no puede entrar',
      withoutHow:
        'Escríbanos. Diga qué día llegó la carta o el mensaje y cómo podemos comunicarnos con usted. Miramos la cuenta que se verificó en su nombre y le respondemos:',
      never: 'No envíe su número de Seguro Social, imágenes de documentos ni códigos.',
      others: 'A quién más avisar',
      whom: aQuien,
    },
  },
})
