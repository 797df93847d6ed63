import { translations } from 'shared/web/messages.ts'

export const recoveryMessages = translations({
  en: {
    askTitle: 'Choose a new password',
    askLead:
      'Enter the email address of your account. We send it a link. You then show your second factor, or one of your recovery codes, and choose a new password.',
    email: 'Email address',
    send: 'Send the link',
    back: 'Back to signing in',
    otherTrouble: 'Something else is wrong',
    sentTitle: 'Look into your mail',
    sentLead: (email: string) =>
      `We have written to ${email}. The link works once, for 15 minutes, in this or any other browser.`,
    sentNothing:
      'Nothing there after a minute? Look into the folder for unwanted mail, or go back and try another address: you may have signed up with a different one.',
    again: 'Use another address',
    openTitle: 'Choose a new password',
    openLead:
      'Press the button to go on. Next we ask for your second factor or a recovery code, then you choose the password.',
    open: 'Go on',
    errors: {
      email: 'Enter your email address, such as name@example.com',
      'too-many': 'Too many links were asked for from your network. Wait an hour, then try again',
    },
  },
  es: {
    askTitle: 'Elija una contraseña nueva',
    askLead:
      'Escriba el correo electrónico de su cuenta. Le enviamos un enlace. Después muestra su segundo factor o uno de sus códigos de recuperación y elige una contraseña nueva.',
    email: 'Correo electrónico',
    send: 'Enviar el enlace',
    back: 'Volver a iniciar sesión',
    otherTrouble: 'Me pasa otra cosa',
    sentTitle: 'Mire su correo',
    sentLead: (email: string) =>
      `Hemos escrito a ${email}. El enlace funciona una vez, durante 15 minutos, en este o en cualquier otro navegador.`,
    sentNothing:
      '¿No hay nada después de un minuto? Mire en la carpeta de correo no deseado, o vuelva y pruebe otra dirección: quizá se registró con una distinta.',
    again: 'Usar otra dirección',
    openTitle: 'Elija una contraseña nueva',
    openLead:
      'Pulse el botón para continuar. Después le pedimos su segundo factor o un código de recuperación, y luego elige la contraseña.',
    open: 'Continuar',
    errors: {
      email: 'Escriba su correo electrónico, por ejemplo nombre@example.com',
      'too-many': 'Se pidieron demasiados enlaces desde su red. Espere una hora e inténtelo de nuevo',
    },
  },
})
