import { translations } from 'shared/web/messages.ts'
import type { Fix, HelpPageName } from './troubleshooter.ts'

interface HelpWords {
  /** The page's heading, and the words by which the page before offers it. */
  readonly title: string
  readonly body: readonly string[]
}

type Pages = Readonly<Record<HelpPageName, HelpWords>>
type Fixes = Readonly<Record<Fix, string>>

const en = {
  start: { title: 'What do you see?', body: ['Choose what fits best. You can go back at any time.'] },
  'wrong-password': {
    title: 'It says the email address or the password is not right',
    body: ['Which of these is it?'],
  },
  forgotten: {
    title: 'I do not remember my password',
    body: [
      'We mail you a link. You then show your second factor, or a recovery code, and choose a new password.',
      'Your account and everything linked to it stay.',
    ],
  },
  'other-address': {
    title: 'I may have used another email address',
    body: [
      'Search your mailboxes for a message from us that says “Your account is ready”. The address it was sent to is the one to sign in with.',
    ],
  },
  'sure-of-password': {
    title: 'I am sure that both are right',
    body: [
      'Use the button beside the password to see what you type. Check Caps Lock and the keyboard language.',
      'If a password manager fills it in, look whether it knows a newer one.',
      'After five wrong tries sign-in pauses for ten minutes. If it still does not work, choose a new password.',
    ],
  },
  paused: {
    title: 'It says there were too many wrong tries',
    body: [
      'Wait at least ten minutes, then try once more. Each further wrong try makes the wait longer.',
      'After too many wrong passwords we also mailed you a link that ends the wait at once. A new password ends it too.',
    ],
  },
  'cannot-answer': {
    title: 'It asks for something I do not have with me, or have lost',
    body: ['Which of these do you still have?'],
  },
  'have-codes': {
    title: 'I have one of my recovery codes',
    body: [
      'They are the twelve codes you saved when you made your account: on paper, in a file, or in a password manager. Each works once.',
      'Afterwards, set up a new second factor in your account and remove the one you lost.',
    ],
  },
  'have-other-device': {
    title: 'I have another phone, passkey or key that I once set up',
    body: ['Each of them is enough. The page lists everything you have set up.'],
  },
  'have-password-only': {
    title: 'I have only my password',
    body: [
      'Sign in with your password first. Then you can ask for your sign-in methods to be removed.',
      'We write to all your email addresses and wait 24 hours. If nobody objects, we mail you a link to set up a new one.',
    ],
  },
  'have-nothing': {
    title: 'I have neither my password nor any of those',
    body: [
      'Ask for a link to a new password. When we ask for your second factor, choose “Use another way” and then “I have none of these any more”.',
      'If you chose security questions in your account, they let you ask for a way back in after 24 hours.',
      'Email alone is never enough: whoever reads your mail must not be able to take your account.',
    ],
  },
  'code-refused': {
    title: 'It does not accept what I enter or do',
    body: ['What are you using?'],
  },
  'app-code': {
    title: 'A code from an authenticator app',
    body: [
      'Let the phone set its time by itself: a clock that is off by more than a minute makes wrong codes.',
      'Each code works once. Wait for the next one, and check that you are looking at the entry for this site.',
    ],
  },
  'phone-code': {
    title: 'A code by text message or call',
    body: [
      'Only the newest code works, for ten minutes. If you asked twice, use the second message.',
      'No message? Wait a minute, then ask for a call instead.',
    ],
  },
  'recovery-code': {
    title: 'A recovery code',
    body: [
      'Each code works once, and a new set makes the old one useless. Try another code of the newest set.',
      'It does not matter whether you type the hyphens, or small letters.',
    ],
  },
  passkey: {
    title: 'A passkey or security key',
    body: [
      'A passkey works on the devices it is saved on, and only at our own address. Look at the address bar.',
      'For a security key: plug it in or hold it to the phone, and touch it when it blinks.',
    ],
  },
  push: {
    title: 'A question on my phone',
    body: [
      'Open the notification and enter the number that this page shows. You have two minutes.',
      'No notification? Check that the phone is online and that notifications are allowed for the browser.',
    ],
  },
  'no-mail': {
    title: 'No email from you arrives',
    body: [
      'Wait a minute, and look into the folder for unwanted mail.',
      'Check how you spelt the address. If you have several, try another one.',
      'Asked more than once? Only the newest code or link of a sign-up works.',
    ],
  },
  'dead-link': {
    title: 'It says a link does not work any more',
    body: [
      'Each link works once and for a limited time: 15 minutes for a new password, 24 hours for most others. Ask for a new one.',
      'Opened it already? Then go on in the browser in which you opened it.',
    ],
  },
  ended: {
    title: 'It says that the sign-in has ended, or that a form was not accepted',
    body: [
      'The page was open for too long, or was finished in another tab. Nothing is lost.',
      'Go back to the service you want to use, and press its button to sign in again. Your browser must accept cookies.',
    ],
  },
  'sent-back': {
    title: 'I sign in, and then have to sign in again and again',
    body: [
      'Allow cookies for this site and for the service. Private windows and some add-ons block them.',
      'Close the other tabs of the service, wait a minute, and open it anew. If it goes on, tell the support of the service.',
    ],
  },
  'error-code': {
    title: 'I see an error code, such as I-5001',
    body: [
      'Codes that begin with I-5 are faults on our side: wait a minute, then try again.',
      'For any other code do what the page says. If you contact us, have the code and the request ID ready.',
    ],
  },
} satisfies Pages

export const helpMessages = translations({
  en: {
    pages: en,
    chooseHeading: 'Choose one',
    fixHeading: 'What to do now',
    fixes: {
      'sign-in': 'Back to signing in',
      'forgot-password': 'Choose a new password',
      'recovery-code': 'Use a recovery code',
      'other-ways': 'See all your ways to sign in',
      lost: 'I have lost my second factor',
      'start-page': 'Go to the start page',
    } satisfies Fixes,
    signIn: 'Sign in',
    viaSignIn:
      'The button opens the sign-in page. You find what is described here below the form, or after your password.',
    back: 'Back',
  },
  es: {
    pages: {
      start: {
        title: '¿Qué ve usted?',
        body: ['Elija lo que más se parezca. Puede volver en cualquier momento.'],
      },
      'wrong-password': {
        title: 'Dice que el correo o la contraseña no son correctos',
        body: ['¿Cuál de estas cosas es?'],
      },
      forgotten: {
        title: 'No recuerdo mi contraseña',
        body: [
          'Le enviamos un enlace. Después muestra su segundo factor o un código de recuperación y elige una contraseña nueva.',
          'Su cuenta y todo lo vinculado se quedan.',
        ],
      },
      'other-address': {
        title: 'Quizá usé otro correo electrónico',
        body: [
          'Busque en sus buzones un mensaje nuestro que diga que su cuenta está lista. El correo que lo recibió es el que debe usar.',
        ],
      },
      'sure-of-password': {
        title: 'Estoy seguro o segura de que los dos son correctos',
        body: [
          'Use el botón junto a la contraseña para ver lo que escribe. Revise el bloqueo de mayúsculas y el idioma del teclado.',
          'Si la rellena un gestor de contraseñas, mire si conoce una más nueva.',
          'Tras cinco intentos fallidos hay una pausa de diez minutos. Si sigue sin funcionar, elija una contraseña nueva.',
        ],
      },
      paused: {
        title: 'Dice que hubo demasiados intentos fallidos',
        body: [
          'Espere al menos diez minutos e inténtelo una vez más. Cada intento fallido alarga la espera.',
          'Tras demasiadas contraseñas incorrectas también le enviamos un enlace que termina la espera de inmediato. Una contraseña nueva también la termina.',
        ],
      },
      'cannot-answer': {
        title: 'Me pide algo que no tengo a mano o que perdí',
        body: ['¿Qué conserva todavía?'],
      },
      'have-codes': {
        title: 'Tengo uno de mis códigos de recuperación',
        body: [
          'Son los doce códigos que guardó al crear su cuenta: en papel, en un archivo o en un gestor de contraseñas. Cada uno funciona una vez.',
          'Después configure un segundo factor nuevo en su cuenta y quite el que perdió.',
        ],
      },
      'have-other-device': {
        title: 'Tengo otro teléfono, llave de acceso o llave que configuré',
        body: ['Cualquiera basta. La página muestra todo lo que ha configurado.'],
      },
      'have-password-only': {
        title: 'Solo tengo mi contraseña',
        body: [
          'Primero inicie sesión con su contraseña. Después puede pedir que se quiten sus maneras de iniciar sesión.',
          'Escribimos a todos sus correos y esperamos 24 horas. Si nadie se opone, le enviamos un enlace para configurar una nueva.',
        ],
      },
      'have-nothing': {
        title: 'No tengo ni la contraseña ni nada de eso',
        body: [
          'Pida un enlace para una contraseña nueva. Cuando le pidamos su segundo factor, elija «Usar otra manera» y después «Ya no tengo ninguna de estas».',
          'Si eligió preguntas de seguridad en su cuenta, con ellas puede pedir una manera de volver a entrar después de 24 horas.',
          'El correo por sí solo nunca basta: quien lea su correo no debe poder quedarse con su cuenta.',
        ],
      },
      'code-refused': {
        title: 'No acepta lo que escribo o hago',
        body: ['¿Qué está usando?'],
      },
      'app-code': {
        title: 'Un código de una aplicación de autenticación',
        body: [
          'Deje que el teléfono ajuste la hora por sí mismo: un reloj con más de un minuto de diferencia da códigos incorrectos.',
          'Cada código funciona una vez. Espere el siguiente y compruebe que mira la entrada de este sitio.',
        ],
      },
      'phone-code': {
        title: 'Un código por mensaje de texto o llamada',
        body: [
          'Solo funciona el código más reciente, durante diez minutos. Si lo pidió dos veces, use el segundo mensaje.',
          '¿No llega? Espere un minuto y pida una llamada.',
        ],
      },
      'recovery-code': {
        title: 'Un código de recuperación',
        body: [
          'Cada código funciona una vez, y un juego nuevo anula el anterior. Pruebe otro código del juego más reciente.',
          'No importa si escribe los guiones o letras minúsculas.',
        ],
      },
      passkey: {
        title: 'Una llave de acceso o de seguridad',
        body: [
          'Una llave de acceso funciona en los dispositivos donde está guardada, y solo en nuestra propia dirección. Mire la barra de direcciones.',
          'Con una llave de seguridad: conéctela o acérquela al teléfono y tóquela cuando parpadee.',
        ],
      },
      push: {
        title: 'Una pregunta en mi teléfono',
        body: [
          'Abra la notificación y escriba el número que muestra esta página. Tiene dos minutos.',
          '¿No llega? Compruebe que el teléfono tiene conexión y que el navegador puede mostrar notificaciones.',
        ],
      },
      'no-mail': {
        title: 'No llega ningún correo suyo',
        body: [
          'Espere un minuto y mire en la carpeta de correo no deseado.',
          'Revise cómo escribió la dirección. Si tiene varias, pruebe otra.',
          '¿Lo pidió más de una vez? Al registrarse solo funciona el código o enlace más reciente.',
        ],
      },
      'dead-link': {
        title: 'Dice que un enlace ya no funciona',
        body: [
          'Cada enlace funciona una vez y por un tiempo limitado: 15 minutos para una contraseña nueva, 24 horas casi todos los demás. Pida uno nuevo.',
          '¿Ya lo abrió? Entonces continúe en el navegador en el que lo abrió.',
        ],
      },
      ended: {
        title: 'Dice que el inicio de sesión terminó o que no se aceptó un formulario',
        body: [
          'La página estuvo abierta demasiado tiempo o se terminó en otra pestaña. No se perdió nada.',
          'Vuelva al servicio que quiere usar y pulse su botón para iniciar sesión de nuevo. Su navegador debe aceptar cookies.',
        ],
      },
      'sent-back': {
        title: 'Inicio sesión y tengo que hacerlo una y otra vez',
        body: [
          'Permita las cookies de este sitio y del servicio. Las ventanas privadas y algunos complementos las bloquean.',
          'Cierre las demás pestañas del servicio, espere un minuto y ábralo de nuevo. Si continúa, avise al soporte del servicio.',
        ],
      },
      'error-code': {
        title: 'Veo un código de error, como I-5001',
        body: [
          'Los códigos que empiezan por I-5 son fallos nuestros: espere un minuto e inténtelo de nuevo.',
          'Con cualquier otro código, haga lo que dice la página. Si se comunica con nosotros, tenga a mano el código y el número de solicitud.',
        ],
      },
    },
    chooseHeading: 'Elija una opción',
    fixHeading: 'Qué hacer ahora',
    fixes: {
      'sign-in': 'Volver a iniciar sesión',
      'forgot-password': 'Elegir una contraseña nueva',
      'recovery-code': 'Usar un código de recuperación',
      'other-ways': 'Ver todas sus maneras de iniciar sesión',
      lost: 'Perdí mi segundo factor',
      'start-page': 'Ir a la página de inicio',
    },
    signIn: 'Iniciar sesión',
    viaSignIn:
      'El botón abre la página de inicio de sesión. Lo que se describe aquí está debajo del formulario o después de la contraseña.',
    back: 'Volver',
  },
})
