import { translations } from 'shared/web/messages.ts'

export const emailsMessages = translations({
  en: {
    title: 'Email addresses',
    lead: 'You can sign in with each of these addresses. We tell all of them when something important changes.',
    primary: 'Primary address',
    confirmedOn: (date: string) => `Confirmed on ${date}`,
    waiting: 'Waiting for you to confirm it',
    makePrimary: 'Make it primary',
    remove: 'Remove',
    confirm: 'Enter the code',
    add: 'Add an address',
    enough: (most: number) => `You have ${most} addresses, and more cannot be added.`,
    languageHeading: 'Language of our mail',
    language: { en: 'English', es: 'Spanish' },
    changeLanguage: 'Change the language',
    back: 'Back',

    addTitle: 'Add an email address',
    addLead: 'We send a code there. The address is added once you have typed the code here.',
    addLabel: 'Email address',
    addSubmit: 'Send the code',

    confirmTitle: 'Check your email',
    confirmLead: (address: string) =>
      `We sent a message to ${address}. Type the code from it here, or open the link in it.`,
    code: 'Code',
    codeHint: '6 digits. It works for 15 minutes.',
    confirmSubmit: 'Confirm',
    sentAgain: 'We sent a new message. The old code and link no longer work.',
    notThere: 'No message? Look in your spam folder, or wait a minute and ask for a new one.',
    resend: 'Send a new code',
    cancel: 'Do not add this address',

    linkTitle: (address: string) => `Add ${address} to your account?`,
    linkLead: 'You can sign in with it from then on, and services you visit may get it.',
    linkSubmit: 'Add the address',

    removeTitle: (address: string) => `Remove ${address}?`,
    removeLead:
      'You can no longer sign in with it. Services that got this address get your primary one at the next sign-in. We tell all your addresses, this one too.',
    removeSubmit: 'Remove it',

    primaryTitle: (address: string) => `Make ${address} your primary address?`,
    primaryLead: 'Services get it at your next sign-in there, unless you chose another one for them.',
    primarySubmit: 'Make it primary',

    languageTitle: 'Language of our mail',
    languageLegend: 'In which language should we write to you?',
    save: 'Save',
    errors: {
      email: 'Enter an email address, such as name@example.com',
      yoursAlready: 'This address is in your account already',
      disposable:
        'This address is for a short time only, and others may read it. Use one that stays yours: you need it to get back in',
      undeliverable: 'No mail can be sent to this address. Check the part after the @',
      enough: 'You have as many addresses as we can keep. Remove one to add another',
      tooManyMails: 'We sent many messages. Wait an hour, then try again',
      code: 'Enter the 6 digits from the message',
      wrongCode: 'This is not the code from the newest message. Check it and try again',
      expired: 'This code no longer works. Ask for a new one',
      tooMany: 'There were too many wrong codes. Ask for a new one. If that is refused too, wait 10 minutes',
      tooSoon: 'We sent a message less than a minute ago. Wait a minute, then ask again',
      taken: 'This address was added to another account a moment ago. It can belong to one account only',
      last: 'This is your only address. Add another one first, then remove this one',
      language: 'Choose a language',
      form: 'Check what you entered',
    },
  },
  es: {
    title: 'Correos electrónicos',
    lead: 'Puede iniciar sesión con cada uno de estos correos. Avisamos a todos cuando cambia algo importante.',
    primary: 'Correo principal',
    confirmedOn: (date: string) => `Confirmado el ${date}`,
    waiting: 'A la espera de que lo confirme',
    makePrimary: 'Hacerlo principal',
    remove: 'Quitar',
    confirm: 'Escribir el código',
    add: 'Añadir un correo',
    enough: (most: number) => `Tiene ${most} correos y no se pueden añadir más.`,
    languageHeading: 'Idioma de nuestros mensajes',
    language: { en: 'Inglés', es: 'Español' },
    changeLanguage: 'Cambiar el idioma',
    back: 'Volver',

    addTitle: 'Añadir un correo electrónico',
    addLead: 'Enviamos un código a ese correo. Se añade cuando usted escribe el código aquí.',
    addLabel: 'Correo electrónico',
    addSubmit: 'Enviar el código',

    confirmTitle: 'Revise su correo electrónico',
    confirmLead: (address: string) =>
      `Enviamos un mensaje a ${address}. Escriba aquí el código del mensaje o abra su enlace.`,
    code: 'Código',
    codeHint: '6 dígitos. Sirve durante 15 minutos.',
    confirmSubmit: 'Confirmar',
    sentAgain: 'Enviamos un mensaje nuevo. El código y el enlace anteriores ya no sirven.',
    notThere:
      '¿No recibió el mensaje? Mire en su carpeta de correo no deseado, o espere un minuto y pida otro.',
    resend: 'Enviar un código nuevo',
    cancel: 'No añadir este correo',

    linkTitle: (address: string) => `¿Añadir ${address} a su cuenta?`,
    linkLead: 'Desde entonces podrá iniciar sesión con él y los servicios que visite podrán recibirlo.',
    linkSubmit: 'Añadir el correo',

    removeTitle: (address: string) => `¿Quitar ${address}?`,
    removeLead:
      'Ya no podrá iniciar sesión con él. Los servicios que lo recibían recibirán su correo principal en el próximo inicio de sesión. Avisamos a todos sus correos, también a este.',
    removeSubmit: 'Quitarlo',

    primaryTitle: (address: string) => `¿Hacer de ${address} su correo principal?`,
    primaryLead:
      'Los servicios lo reciben cuando vuelva a iniciar sesión en ellos, salvo que haya elegido otro para alguno.',
    primarySubmit: 'Hacerlo principal',

    languageTitle: 'Idioma de nuestros mensajes',
    languageLegend: '¿En qué idioma quiere que le escribamos?',
    save: 'Guardar',
    errors: {
      email: 'Escriba un correo electrónico, como nombre@example.com',
      yoursAlready: 'Este correo ya está en su cuenta',
      disposable:
        'Esta dirección dura poco y otros pueden leerla. Use una que siga siendo suya: la necesita para volver a entrar',
      undeliverable: 'No se puede enviar correo a esta dirección. Revise la parte después de la @',
      enough: 'Tiene tantos correos como podemos guardar. Quite uno para añadir otro',
      tooManyMails: 'Enviamos muchos mensajes. Espere una hora y vuelva a intentarlo',
      code: 'Escriba los 6 dígitos del mensaje',
      wrongCode: 'Este no es el código del mensaje más reciente. Revíselo e intente de nuevo',
      expired: 'Este código ya no sirve. Pida uno nuevo',
      tooMany: 'Hubo demasiados códigos incorrectos. Pida uno nuevo. Si tampoco se acepta, espere 10 minutos',
      tooSoon: 'Enviamos un mensaje hace menos de un minuto. Espere un minuto y pídalo de nuevo',
      taken: 'Este correo se añadió a otra cuenta hace un momento. Solo puede pertenecer a una cuenta',
      last: 'Es su único correo. Añada otro antes de quitar este',
      language: 'Elija un idioma',
      form: 'Revise lo que escribió',
    },
  },
})
