import { translations } from 'shared/web/messages.ts'

export const heldMessages = translations({
  en: {
    title: 'We need to hear from you by email',
    lead: 'Your password was right, but something about this sign-in is unusual. To be sure that it is you, we sent an email with a link to the addresses of your account.',
    steps: [
      'Open the email, here or on another device.',
      'Check that it describes this browser, and choose the link that says it was you.',
      'Come back to this page and continue.',
    ],
    life: 'The link works once, for 15 minutes.',
    continue: 'I have used the link, continue',
    again: 'Send the email again',
    sentAgain: 'We sent the email again. The link in the earlier one no longer works.',
    tooMany: 'We have sent several emails already. Use the newest one, or try again in an hour.',
    help: 'I cannot read my email',
    releaseTitle: 'Is this you, signing in?',
    releaseLead: 'Somebody entered your password and waits for you to let them go on:',
    browser: 'Browser',
    place: 'Place, as far as we can tell',
    moment: 'Time',
    releaseWarning:
      'If somebody asked you to open this page or to press this button, do not: they want to get into your account.',
    release: 'Yes, let this browser go on',
    releasedTitle: 'That browser can go on',
    releasedLead: 'Go back to the browser in which you were signing in, and choose “continue” there.',
  },
  es: {
    title: 'Necesitamos su respuesta por correo',
    lead: 'Su contraseña era correcta, pero algo en este inicio de sesión es poco habitual. Para estar seguros de que es usted, enviamos un correo con un enlace a las direcciones de su cuenta.',
    steps: [
      'Abra el correo, aquí o en otro dispositivo.',
      'Compruebe que describe este navegador y elija el enlace que dice que fue usted.',
      'Vuelva a esta página y continúe.',
    ],
    life: 'El enlace sirve una sola vez, durante 15 minutos.',
    continue: 'Ya usé el enlace, continuar',
    again: 'Enviar el correo otra vez',
    sentAgain: 'Enviamos el correo otra vez. El enlace del anterior ya no sirve.',
    tooMany: 'Ya enviamos varios correos. Use el más reciente o inténtelo de nuevo dentro de una hora.',
    help: 'No puedo leer mi correo',
    releaseTitle: '¿Es usted quien inicia sesión?',
    releaseLead: 'Alguien escribió su contraseña y espera que usted le permita seguir:',
    browser: 'Navegador',
    place: 'Lugar, hasta donde sabemos',
    moment: 'Hora',
    releaseWarning:
      'Si alguien le pidió abrir esta página o presionar este botón, no lo haga: quiere entrar en su cuenta.',
    release: 'Sí, permitir que ese navegador siga',
    releasedTitle: 'Ese navegador puede seguir',
    releasedLead: 'Vuelva al navegador en el que iniciaba sesión y elija allí «continuar».',
  },
})
