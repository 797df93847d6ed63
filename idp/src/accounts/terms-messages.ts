import { translations } from 'shared/web/messages.ts'

export const termsMessages = translations({
  en: {
    title: 'Terms of use',
    version: (version: string) => `Version of ${version}`,
    paragraphs: {
      account:
        'Your account is for you alone. Do not share your password, your codes or your authenticator app.',
      truth: 'Give true answers. You can correct them later.',
      sharing:
        'We share your information with a service only after you allow it, and we show you what it gets.',
      safety: 'We record sign-ins and other security events to protect you, and we limit wrong guesses.',
      leaving: 'You can stop using your account at any time.',
    },
    changedTitle: 'Our terms have changed',
    changedLead: 'Please read them. You need to agree before you go on.',
    againTitle: 'Please agree to our terms again',
    againLead:
      'It has been five years since you agreed to them. Please read them. You need to agree before you go on.',
    agree: 'I agree, continue',
  },
  es: {
    title: 'Condiciones de uso',
    version: (version: string) => `Versión del ${version}`,
    paragraphs: {
      account:
        'Su cuenta es solo para usted. No comparta su contraseña, sus códigos ni su aplicación de autenticación.',
      truth: 'Dé respuestas verdaderas. Puede corregirlas más adelante.',
      sharing:
        'Compartimos su información con un servicio solo después de que usted lo permita, y le mostramos qué recibe.',
      safety:
        'Registramos los inicios de sesión y otros eventos de seguridad para protegerle, y limitamos los intentos incorrectos.',
      leaving: 'Puede dejar de usar su cuenta en cualquier momento.',
    },
    changedTitle: 'Nuestras condiciones cambiaron',
    changedLead: 'Léalas, por favor. Debe aceptarlas antes de continuar.',
    againTitle: 'Acepte de nuevo nuestras condiciones',
    againLead: 'Hace cinco años que las aceptó. Léalas, por favor. Debe aceptarlas antes de continuar.',
    agree: 'Acepto, continuar',
  },
})
