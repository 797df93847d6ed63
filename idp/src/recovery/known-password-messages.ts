import { translations } from 'shared/web/messages.ts'

export const knownPasswordMessages = translations({
  en: {
    title: 'Show that you know your password',
    leadRequest:
      'Enter the last password you had, even if we no longer accept it for signing in. Together with your mail it lets you ask for your sign-in methods to be removed after 24 hours.',
    leadAgain:
      'Enter the same password once more. Then you choose a new one, and set up a new second factor.',
    password: 'The last password you had',
    submit: 'Continue',
    back: 'Back',
    errors: {
      wrong: 'This is not the last password of the account',
      locked: 'Too many wrong passwords. Wait a while, or use the link that we have mailed you',
      'too-many': 'This was asked for too often in the last days. Wait a few days, then try again',
    },
  },
  es: {
    title: 'Demuestre que sabe su contraseña',
    leadRequest:
      'Escriba la última contraseña que tuvo, aunque ya no sirva para iniciar sesión. Junto con su correo le permite pedir que se quiten sus maneras de iniciar sesión después de 24 horas.',
    leadAgain:
      'Escriba otra vez la misma contraseña. Después elige una nueva y configura un segundo factor nuevo.',
    password: 'La última contraseña que tuvo',
    submit: 'Continuar',
    back: 'Volver',
    errors: {
      wrong: 'Esta no es la última contraseña de la cuenta',
      locked: 'Demasiadas contraseñas incorrectas. Espere un rato o use el enlace que le enviamos',
      'too-many': 'Esto se pidió demasiadas veces en los últimos días. Espere unos días e inténtelo de nuevo',
    },
  },
})
