import { translations } from 'shared/web/messages.ts'

export const pushMessages = translations({
  en: {
    authenticator: {
      name: 'Approve on your phone',
      about:
        'We ask your phone whether it is you. You see which service asks, and type the number that your screen shows.',
      use: 'Approve on my phone',
    },
    setUpTitle: 'Approve sign-ins on your phone',
    setUpLead: 'Point your phone’s camera at this picture and open the address it finds.',
    qrAlt: 'QR code with the address to open on your phone',
    orOpen: 'If you cannot scan it, open this address on your phone:',
    setUpLife: 'It works for ten minutes, for one phone.',
    setUpWaiting: 'Once your phone says that it is ready, continue here.',
    continue: 'Continue',
    back: 'Back',
    askTitle: 'Approve on your phone',
    askLead: (service: string) =>
      `We send a question to your phone: is it you who signs in to ${service}? Have it at hand.`,
    device: (name: string) => `Ask ${name}`,
    unnamed: 'my phone',
    waitTitle: 'Look at your phone',
    waitLead: 'Open the message on your phone and type this number there:',
    waitLife: 'You have two minutes. When you have approved it, continue here.',
    approved: 'I have approved it',
    otherWay: 'Use another way',
    stillPending: 'Your phone has not answered yet. Approve it there first, then continue here',
    errors: {
      denied:
        'The sign-in was refused on your phone. If that was you by mistake, ask again in ten minutes or use another way',
      mismatched: 'Another number was typed on your phone, so this question has ended. Ask again',
      expired: 'Your phone did not answer within two minutes. Ask again, or use another way',
      unreachable:
        'This phone can no longer be reached: its browser has stopped taking our messages. Use another way, then remove this phone from your sign-in methods and add it again',
      busy: 'Your phone is being asked about another sign-in right now. Wait two minutes, or use another way',
      limited: 'Your phone was asked too often. Wait ten minutes, or use another way',
      missing: 'Choose a phone to ask',
      notYet: 'No phone has been set up with this address yet. Open it on your phone first',
      enough: 'You have as many phones as we can keep. Remove one first',
    },
    delayed: 'We are still trying to reach your phone. You can wait, or use another way.',
    noticeTitle: 'Is this you?',
    noticeBody: (service: string) => `Somebody signs in to ${service}. Open to answer.`,
  },
  es: {
    authenticator: {
      name: 'Aprobar en su teléfono',
      about:
        'Preguntamos a su teléfono si es usted. Ve qué servicio pregunta y escribe el número que muestra su pantalla.',
      use: 'Aprobar en mi teléfono',
    },
    setUpTitle: 'Apruebe inicios de sesión en su teléfono',
    setUpLead: 'Apunte la cámara de su teléfono a esta imagen y abra la dirección que encuentre.',
    qrAlt: 'Código QR con la dirección que debe abrir en su teléfono',
    orOpen: 'Si no puede escanearlo, abra esta dirección en su teléfono:',
    setUpLife: 'Sirve durante diez minutos, para un teléfono.',
    setUpWaiting: 'Cuando su teléfono diga que está listo, continúe aquí.',
    continue: 'Continuar',
    back: 'Volver',
    askTitle: 'Apruébelo en su teléfono',
    askLead: (service: string) =>
      `Enviamos una pregunta a su teléfono: ¿es usted quien inicia sesión en ${service}? Téngalo a mano.`,
    device: (name: string) => `Preguntar a ${name}`,
    unnamed: 'mi teléfono',
    waitTitle: 'Mire su teléfono',
    waitLead: 'Abra el mensaje en su teléfono y escriba allí este número:',
    waitLife: 'Tiene dos minutos. Cuando lo haya aprobado, continúe aquí.',
    approved: 'Ya lo he aprobado',
    otherWay: 'Usar otra manera',
    stillPending: 'Su teléfono todavía no ha respondido. Apruébelo allí primero y después continúe aquí',
    errors: {
      denied:
        'El inicio de sesión se rechazó en su teléfono. Si fue un error suyo, vuelva a preguntar dentro de diez minutos o use otra manera',
      mismatched: 'En su teléfono se escribió otro número, así que esta pregunta terminó. Vuelva a preguntar',
      expired: 'Su teléfono no respondió en dos minutos. Vuelva a preguntar o use otra manera',
      unreachable:
        'Ya no se puede llegar a este teléfono: su navegador dejó de recibir nuestros mensajes. Use otra manera; después quite este teléfono de sus maneras de iniciar sesión y añádalo de nuevo',
      busy: 'Ahora mismo se pregunta a su teléfono por otro inicio de sesión. Espere dos minutos o use otra manera',
      limited: 'Se ha preguntado demasiadas veces a su teléfono. Espere diez minutos o use otra manera',
      missing: 'Elija a qué teléfono preguntar',
      notYet:
        'Todavía no se ha configurado ningún teléfono con esta dirección. Ábrala primero en su teléfono',
      enough: 'Ya tiene tantos teléfonos como podemos guardar. Quite uno primero',
    },
    delayed: 'Seguimos intentando llegar a su teléfono. Puede esperar o usar otra manera.',
    noticeTitle: '¿Es usted?',
    noticeBody: (service: string) => `Alguien inicia sesión en ${service}. Ábralo para responder.`,
  },
})

export const phonePageMessages = translations({
  en: {
    bindTitle: 'Use this phone to approve sign-ins',
    bindLead:
      'From now on we can ask this phone whether it is you who signs in. Do this only if you see this address on your own screen.',
    nameLabel: 'Name of this phone (optional)',
    nameHint: 'Such as “blue phone”',
    bind: 'Use this phone',
    boundTitle: 'This phone is ready',
    boundLead: 'Go back to your other screen and continue there.',
    boundKeep: 'Keep this browser on your phone: its key cannot be moved to another one.',
    noScript:
      'This needs JavaScript, which is off in this browser. Choose another method on your other screen.',
    unsupported:
      'This browser cannot keep a key. Try another browser on your phone, or choose another method.',
    notThisPhone:
      'This browser does not hold the key of the phone that was asked. Open the message in the browser with which you set the phone up.',
    questionTitle: 'Is this you?',
    service: 'Service',
    place: 'Place',
    unknownPlace: 'unknown',
    time: 'Time',
    numberLabel: 'Number on your other screen',
    numberHint: 'Two digits',
    approve: 'Yes, it is me',
    deny: 'No, it is not me',
    neverYours: 'If you are not signing in anywhere, choose no. Nobody may ever ask you for this number.',
    approvedTitle: 'Approved',
    approvedLead: 'Go back to your other screen.',
    deniedTitle: 'Refused',
    deniedLead:
      'Nobody was signed in. We have written to you with what you can do. If you did not ask for this, somebody knows your password: change it.',
    mismatchedTitle: 'That is not the number',
    mismatchedLead: 'This question has ended, and nobody was signed in. Ask again on your other screen.',
    errors: {
      number: 'Enter the two digits that your other screen shows',
      refused: 'This phone’s answer could not be checked. Try again',
      unreachable:
        'This browser does not let us send messages to the phone, so we could never ask it. Allow notifications for this page and try again. Some browsers, such as those of iPhones, cannot be sent any; then choose another sign-in method on your other screen',
      name: 'Use a name of at most 60 characters',
    },
  },
  es: {
    bindTitle: 'Usar este teléfono para aprobar inicios de sesión',
    bindLead:
      'Desde ahora podremos preguntar a este teléfono si es usted quien inicia sesión. Hágalo solo si ve esta dirección en su propia pantalla.',
    nameLabel: 'Nombre de este teléfono (opcional)',
    nameHint: 'Por ejemplo, «teléfono azul»',
    bind: 'Usar este teléfono',
    boundTitle: 'Este teléfono está listo',
    boundLead: 'Vuelva a su otra pantalla y continúe allí.',
    boundKeep: 'Conserve este navegador en su teléfono: su llave no puede pasarse a otro.',
    noScript:
      'Esto necesita JavaScript, que está desactivado en este navegador. Elija otro método en su otra pantalla.',
    unsupported: 'Este navegador no puede guardar una llave. Pruebe otro en su teléfono o elija otro método.',
    notThisPhone:
      'Este navegador no tiene la llave del teléfono al que se preguntó. Abra el mensaje en el navegador con el que configuró el teléfono.',
    questionTitle: '¿Es usted?',
    service: 'Servicio',
    place: 'Lugar',
    unknownPlace: 'desconocido',
    time: 'Hora',
    numberLabel: 'Número de su otra pantalla',
    numberHint: 'Dos cifras',
    approve: 'Sí, soy yo',
    deny: 'No, no soy yo',
    neverYours:
      'Si no está iniciando sesión en ningún sitio, elija no. Nadie debe pedirle nunca este número.',
    approvedTitle: 'Aprobado',
    approvedLead: 'Vuelva a su otra pantalla.',
    deniedTitle: 'Rechazado',
    deniedLead:
      'No se inició ninguna sesión. Le hemos escrito con lo que puede hacer. Si no lo pidió usted, alguien conoce su contraseña: cámbiela.',
    mismatchedTitle: 'Ese no es el número',
    mismatchedLead:
      'Esta pregunta terminó y no se inició ninguna sesión. Vuelva a preguntar desde su otra pantalla.',
    errors: {
      number: 'Escriba las dos cifras que muestra su otra pantalla',
      refused: 'No se pudo comprobar la respuesta de este teléfono. Inténtelo de nuevo',
      unreachable:
        'Este navegador no nos deja enviar mensajes al teléfono, así que nunca podríamos preguntarle. Permita las notificaciones de esta página e inténtelo de nuevo. Algunos navegadores, como los de los iPhone, no pueden recibirlas; entonces elija otra manera de iniciar sesión en su otra pantalla',
      name: 'Use un nombre de 60 caracteres como máximo',
    },
  },
})
