import { translations } from 'shared/web/messages.ts'

export const holdMessages = translations({
  en: {
    lostTitle: 'I have lost my second factor',
    lostLead: 'Your account, its history and everything linked to it stay. Choose the way that fits.',
    codeHeading: 'Use a recovery code',
    codeLead: (left: number) =>
      left === 1
        ? 'You have 1 of the codes left that you saved when you set up your account.'
        : `You have ${left} of the codes left that you saved when you set up your account.`,
    codeAction: 'Use a recovery code',
    otherHeading: 'Use something else you have set up',
    otherLead:
      'A second phone, a passkey on another device, a key on your keyring: each of them is enough to sign in.',
    otherAction: 'See all your ways',
    holdHeading: 'Have your sign-in methods removed, after 24 hours',
    holdLead:
      'We write to every email address of your account and wait 24 hours. If nobody objects, we mail you a link. With that link you set up a new second factor.',
    holdLeadPassword: 'You need your password again then.',
    holdWhy: 'The wait is what stops somebody who has found out your password.',
    ask: 'Ask for it',
    withQuestions:
      'You have not given your password, so we ask the three security questions that you chose in your account.',
    withQuestionsAction: 'Answer the questions',
    withoutQuestions:
      'Email alone is not enough to get into an account, and you have chosen no security questions. So we need to see your password.',
    withPassword:
      'If you know the last password you had, show it. It counts here even if we no longer accept it for signing in.',
    withPasswordAction: 'Show the last password',
    overHeading: 'The wait is over',
    overLead: 'Show the password once more, then choose a new one and set up a new second factor.',
    passwordFirst: 'For this we need to see your password again first.',
    signInAgain: 'Sign in again with your password',
    pendingHeading: 'You have asked for your sign-in methods to be removed',
    pendingSince: (asked: string) => `Asked on ${asked}.`,
    pendingUntil: (due: string) => `We mail you a link on ${due}. Until then you need to do nothing.`,
    pendingMailed: (until: string) =>
      `The wait is over. We have mailed a link to every address of your account; it works until ${until}.`,
    pendingFound:
      'Found your second factor? Sign in with it, and the request is cancelled. You can also cancel it with the link in our mail.',
    proofHeading: 'Prove your identity again',
    proofLead: 'Soon you will also be able to show an identity document. This is not ready yet.',
    back: 'Back',
    otherTrouble: 'Something else is wrong',

    cancelTitle: 'Keep the second factor as it is?',
    cancelLead:
      'Somebody asked us to remove the second factor of this account. Press the button if it was not you, or if you no longer want it.',
    cancelSubmit: 'Cancel the request',
    cancelWarning: 'If you asked for it yourself, close this page.',
    cancelledTitle: 'The request is cancelled',
    cancelledLead: 'Your second factor stays. We have told every email address of the account.',
    cancelledNext:
      'If somebody else had asked, they know your password or your security answers. Sign in and change them now.',
    toAccount: 'Go to your account',

    openTitle: 'Set up a new second factor',
    openLeadPassword:
      'The wait is over. Sign in with your password next, within an hour, in this browser. If we no longer accept it, choose “I forgot my password” there, open the link that we mail you here too, and go to “I have lost my second factor” once more.',
    openLeadQuestions:
      'The wait is over. Next, within an hour and in this browser: on the sign-in page choose “I forgot my password”, and open the link that we mail you here too. Then we ask your security questions again.',
    openSubmit: 'Go on to sign in',

    replaceTitle: 'Remove the old methods and set up a new one',
    replaceLead:
      'We now remove every second factor and every recovery code of your account, and sign you out everywhere. Right after that you set up a new second factor. Please do it now: until then your account has less protection.',
    replaceSubmit: 'Remove them and go on',
    found: 'I have found my second factor: keep it',
    errors: {
      'too-many': 'This was asked for too often in the last days. Wait a few days, then try again',
    },
  },
  es: {
    lostTitle: 'Perdí mi segundo factor',
    lostLead: 'Su cuenta, su historial y todo lo vinculado se quedan. Elija la manera que le convenga.',
    codeHeading: 'Usar un código de recuperación',
    codeLead: (left: number) =>
      left === 1
        ? 'Le queda 1 de los códigos que guardó al crear su cuenta.'
        : `Le quedan ${left} de los códigos que guardó al crear su cuenta.`,
    codeAction: 'Usar un código de recuperación',
    otherHeading: 'Usar otra cosa que haya configurado',
    otherLead:
      'Un segundo teléfono, una llave de acceso en otro dispositivo, una llave de su llavero: cualquiera basta para iniciar sesión.',
    otherAction: 'Ver todas sus maneras',
    holdHeading: 'Hacer que se quiten sus maneras de iniciar sesión, después de 24 horas',
    holdLead:
      'Escribimos a todos los correos de su cuenta y esperamos 24 horas. Si nadie se opone, le enviamos un enlace. Con ese enlace configura un segundo factor nuevo.',
    holdLeadPassword: 'Entonces necesitará de nuevo su contraseña.',
    holdWhy: 'La espera es lo que detiene a alguien que haya averiguado su contraseña.',
    ask: 'Pedirlo',
    withQuestions:
      'No ha escrito su contraseña, así que le hacemos las tres preguntas de seguridad que eligió en su cuenta.',
    withQuestionsAction: 'Responder las preguntas',
    withoutQuestions:
      'El correo por sí solo no basta para entrar en una cuenta, y no ha elegido preguntas de seguridad. Por eso tenemos que ver su contraseña.',
    withPassword:
      'Si sabe la última contraseña que tuvo, muéstrela. Aquí cuenta aunque ya no sirva para iniciar sesión.',
    withPasswordAction: 'Mostrar la última contraseña',
    overHeading: 'La espera terminó',
    overLead: 'Muestre otra vez la contraseña; después elige una nueva y configura un segundo factor nuevo.',
    passwordFirst: 'Para esto primero tenemos que ver de nuevo su contraseña.',
    signInAgain: 'Iniciar sesión de nuevo con la contraseña',
    pendingHeading: 'Usted pidió que se quiten sus maneras de iniciar sesión',
    pendingSince: (asked: string) => `Pedido el ${asked}.`,
    pendingUntil: (due: string) => `Le enviamos un enlace el ${due}. Hasta entonces no tiene que hacer nada.`,
    pendingMailed: (until: string) =>
      `La espera terminó. Enviamos un enlace a todos los correos de su cuenta; sirve hasta el ${until}.`,
    pendingFound:
      '¿Encontró su segundo factor? Inicie sesión con él y la petición se cancela. También puede cancelarla con el enlace de nuestro correo.',
    proofHeading: 'Demostrar de nuevo su identidad',
    proofLead: 'Pronto podrá también mostrar un documento de identidad. Todavía no está listo.',
    back: 'Volver',
    otherTrouble: 'Me pasa otra cosa',

    cancelTitle: '¿Dejar el segundo factor como está?',
    cancelLead:
      'Alguien nos pidió quitar el segundo factor de esta cuenta. Pulse el botón si no fue usted, o si ya no lo quiere.',
    cancelSubmit: 'Cancelar la petición',
    cancelWarning: 'Si lo pidió usted, cierre esta página.',
    cancelledTitle: 'La petición está cancelada',
    cancelledLead: 'Su segundo factor se queda. Hemos avisado a todos los correos de la cuenta.',
    cancelledNext:
      'Si lo había pedido otra persona, conoce su contraseña o sus respuestas de seguridad. Inicie sesión y cámbielas ahora.',
    toAccount: 'Ir a su cuenta',

    openTitle: 'Configure un segundo factor nuevo',
    openLeadPassword:
      'La espera terminó. Inicie sesión ahora con su contraseña, antes de una hora y en este navegador. Si ya no sirve, elija allí «Olvidé mi contraseña», abra también aquí el enlace que le enviamos y vaya otra vez a «Perdí mi segundo factor».',
    openLeadQuestions:
      'La espera terminó. Ahora, antes de una hora y en este navegador: en la página de inicio de sesión elija «Olvidé mi contraseña» y abra también aquí el enlace que le enviamos. Después le hacemos de nuevo sus preguntas de seguridad.',
    openSubmit: 'Continuar al inicio de sesión',

    replaceTitle: 'Quitar las maneras anteriores y configurar una nueva',
    replaceLead:
      'Ahora quitamos todos los segundos factores y todos los códigos de recuperación de su cuenta y cerramos todas sus sesiones. Justo después configura un segundo factor nuevo. Hágalo ahora mismo: hasta entonces su cuenta está menos protegida.',
    replaceSubmit: 'Quitarlos y continuar',
    found: 'Encontré mi segundo factor: conservarlo',
    errors: {
      'too-many': 'Esto se pidió demasiadas veces en los últimos días. Espere unos días e inténtelo de nuevo',
    },
  },
})
