import { translations } from 'shared/web/messages.ts'

export const handoffMessages = translations({
  en: {
    text: (brand: string, link: string) =>
      `${brand}: go on with verifying your identity on this phone: ${link} The link works once, for 15 minutes. If you did not ask for it, do not open it.`,

    title: 'Go on with your phone',
    lead: 'A phone takes better pictures. Take them there; this page goes on by itself when you are done.',
    keep: 'What you type stays on this computer. The phone only takes pictures.',
    begin: 'Get a link for your phone',
    stay: 'Stay on this computer',

    linkTitle: 'Open this on your phone',
    scan: 'Point the camera of your phone at this code, and open the link.',
    qrAlt: 'QR code with a link for your phone',
    number: (number: string) => `Your phone shows the number ${number}. Go on only if it does.`,
    life: 'The link works once, for 15 minutes. A new one ends it.',
    byMessage: 'Send the link by text message instead',
    look: 'See whether the phone is done',
    renew: 'Get a new link',
    cancel: 'Do not use the phone',

    connectedTitle: 'Your phone is connected',
    connectedLead: 'Follow what it says there. This page goes on by itself when you are done.',
    connectedLost: 'Lost the page on the phone? Get a new link; what you have done there is kept.',

    messageTitle: 'Send the link by text message',
    messageLead: 'To which phone? It does not have to be in your name. The number is not kept.',
    numberLabel: 'Mobile phone number',
    send: 'Send the link',
    back: 'Back to the code',
    errors: {
      number: 'Enter a U.S. mobile phone number, like 202-555-0123',
      'too-many': 'Too many links were sent. Wait ten minutes, or scan the code with your phone.',
    },

    confirmTitle: 'Go on with verifying your identity here?',
    confirmLead: (service: string) => `You began on another device, for ${service}.`,
    confirmLeadHere: 'You began on another device.',
    confirmNumber: (number: string) => `That device shows the number ${number}.`,
    confirmWarning:
      'Is that not so, or did somebody send you this link? Then close this page: they would get the pictures of your document and your face.',
    confirm: 'The numbers are the same, go on',

    doneTitle: 'Done on this phone',
    doneLead: 'Go back to the device where you began. It has gone on by itself.',
    elsewhereTitle: 'Do this where you began',
    elsewhereLead: 'This phone only takes pictures. Everything else is done on the other device.',
    goOn: 'Go on here',
    disconnect: 'Disconnect this phone',
    disconnectedTitle: 'This phone is disconnected',
    disconnectedLead: 'You can close this page. Go on with the device where you began.',
  },
  es: {
    text: (brand: string, link: string) =>
      `${brand}: siga verificando su identidad en este teléfono: ${link} El enlace funciona una vez, durante 15 minutos. Si no lo pidió, no lo abra.`,

    title: 'Seguir con su teléfono',
    lead: 'Un teléfono toma mejores fotos. Tómelas allí; esta página sigue sola cuando termine.',
    keep: 'Lo que escribe se queda en esta computadora. El teléfono solo toma fotos.',
    begin: 'Obtener un enlace para su teléfono',
    stay: 'Quedarse en esta computadora',

    linkTitle: 'Ábralo en su teléfono',
    scan: 'Apunte la cámara de su teléfono a este código y abra el enlace.',
    qrAlt: 'Código QR con un enlace para su teléfono',
    number: (number: string) => `Su teléfono muestra el número ${number}. Siga solo si es así.`,
    life: 'El enlace funciona una vez, durante 15 minutos. Uno nuevo lo anula.',
    byMessage: 'Mejor enviar el enlace por mensaje de texto',
    look: 'Ver si el teléfono terminó',
    renew: 'Obtener un enlace nuevo',
    cancel: 'No usar el teléfono',

    connectedTitle: 'Su teléfono está conectado',
    connectedLead: 'Siga lo que dice allí. Esta página sigue sola cuando termine.',
    connectedLost: '¿Perdió la página en el teléfono? Obtenga un enlace nuevo; lo que hizo allí se conserva.',

    messageTitle: 'Enviar el enlace por mensaje de texto',
    messageLead: '¿A qué teléfono? No tiene que estar a su nombre. El número no se guarda.',
    numberLabel: 'Número de teléfono móvil',
    send: 'Enviar el enlace',
    back: 'Volver al código',
    errors: {
      number: 'Escriba un número de móvil de EE. UU., como 202-555-0123',
      'too-many': 'Se enviaron demasiados enlaces. Espere diez minutos o escanee el código con su teléfono.',
    },

    confirmTitle: '¿Seguir verificando su identidad aquí?',
    confirmLead: (service: string) => `Empezó en otro dispositivo, para ${service}.`,
    confirmLeadHere: 'Empezó en otro dispositivo.',
    confirmNumber: (number: string) => `Ese dispositivo muestra el número ${number}.`,
    confirmWarning:
      '¿No es así, o alguien le envió este enlace? Entonces cierre esta página: esa persona recibiría las fotos de su documento y de su rostro.',
    confirm: 'Los números son iguales, seguir',

    doneTitle: 'Terminado en este teléfono',
    doneLead: 'Vuelva al dispositivo donde empezó. Ya siguió solo.',
    elsewhereTitle: 'Hágalo donde empezó',
    elsewhereLead: 'Este teléfono solo toma fotos. Todo lo demás se hace en el otro dispositivo.',
    goOn: 'Seguir aquí',
    disconnect: 'Desconectar este teléfono',
    disconnectedTitle: 'Este teléfono está desconectado',
    disconnectedLead: 'Puede cerrar esta página. Siga con el dispositivo donde empezó.',
  },
})
