import { translations } from 'shared/web/messages.ts'

export const confirmEmailMessages = translations({
  en: {
    title: 'Check your email',
    lead: (email: string) =>
      `We sent a message to ${email}. Type the code from it here, or open the link in it, in any browser.`,
    code: 'Code',
    codeHint: '6 digits. It works for 15 minutes.',
    submit: 'Confirm',
    sentAgain: 'We sent a new message. The old code and link no longer work.',
    notThere: 'No message? Look in your spam folder, or wait a minute and ask for a new one.',
    resend: 'Send a new code',
    change: 'Wrong address? Change it',
    errors: {
      code: 'Enter the 6 digits from the message',
      wrongCode: 'This is not the code from the newest message. Check it and try again.',
      expired: 'This code no longer works. Ask for a new one.',
      tooMany: 'There were too many wrong codes. Ask for a new one. If that is refused too, wait 10 minutes.',
      tooSoon: 'We sent a message less than a minute ago. Wait a minute, then ask again.',
      tooManyMails: 'We sent many messages to this address. Wait an hour, then ask again.',
      form: 'Check the code',
    },
    linkTitle: 'Confirm your email address',
    linkLead: 'Press the button to confirm that this email address is yours.',
    linkWarning:
      'If you did not ask to make an account, close this page. Nothing happens until you press the button.',
    linkSubmit: 'Confirm my email address',
  },
  es: {
    title: 'Revise su correo electrónico',
    lead: (email: string) =>
      `Enviamos un mensaje a ${email}. Escriba aquí el código del mensaje o abra su enlace en cualquier navegador.`,
    code: 'Código',
    codeHint: '6 dígitos. Sirve durante 15 minutos.',
    submit: 'Confirmar',
    sentAgain: 'Enviamos un mensaje nuevo. El código y el enlace anteriores ya no sirven.',
    notThere:
      '¿No recibió el mensaje? Mire en su carpeta de correo no deseado, o espere un minuto y pida otro.',
    resend: 'Enviar un código nuevo',
    change: '¿Correo equivocado? Cámbielo',
    errors: {
      code: 'Escriba los 6 dígitos del mensaje',
      wrongCode: 'Este no es el código del mensaje más reciente. Revíselo e intente de nuevo.',
      expired: 'Este código ya no sirve. Pida uno nuevo.',
      tooMany:
        'Hubo demasiados códigos incorrectos. Pida uno nuevo. Si tampoco se acepta, espere 10 minutos.',
      tooSoon: 'Enviamos un mensaje hace menos de un minuto. Espere un minuto y pídalo de nuevo.',
      tooManyMails: 'Enviamos muchos mensajes a este correo. Espere una hora y pídalo de nuevo.',
      form: 'Revise el código',
    },
    linkTitle: 'Confirme su correo electrónico',
    linkLead: 'Presione el botón para confirmar que este correo electrónico es suyo.',
    linkWarning:
      'Si usted no pidió crear una cuenta, cierre esta página. No pasa nada hasta que presione el botón.',
    linkSubmit: 'Confirmar mi correo electrónico',
  },
})
