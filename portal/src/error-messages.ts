import { translations } from 'shared/web/messages.ts'
import type { ErrorName } from './errors.ts'

interface ErrorWords {
  readonly heading: string
  readonly body: string
}

const en = {
  'not-found': {
    heading: 'Page not found',
    body: 'There is no page at this address. Check the address, or start from the home page.',
  },
  'form-not-ours': {
    heading: 'We could not accept that form',
    body: 'The form did not come from the page we showed you, or the page was open for too long. Nothing was changed. Go back, reload the page and try again.',
  },
  'form-too-large': {
    heading: 'That was too much at once',
    body: 'The form you sent is larger than we accept. Nothing was saved.',
  },
  'form-unreadable': {
    heading: 'We could not read that request',
    body: 'What your browser sent was damaged on the way. Go back and try again.',
  },
  'not-a-form': {
    heading: 'We could not read that form',
    body: 'Your browser sent something that is not a form.',
  },
  'attempt-unknown': {
    heading: 'This sign-in cannot be continued',
    body: 'It was finished already, was open for more than an hour, or was started in another browser. You are not signed in by it. Sign in again to go on.',
  },
  'sharing-declined': {
    heading: 'You chose not to share your information',
    body: 'Nothing was shared with us, and you are not signed in. We need your name and email to open your tax account. You can sign in again whenever you like.',
  },
  'sign-in-unfinished': {
    heading: 'The sign-in was not finished',
    body: 'Something you have to do yourself was still missing, such as entering your password. Sign in again and follow the steps to the end.',
  },
  'assurance-too-low': {
    heading: 'We need a stronger sign-in',
    body: 'Tax records need more than a password: a second step, such as a code from an app on your phone. Your sign-in came without it. Sign in again and add the second step when you are asked for it.',
  },
  'identity-not-verified': {
    heading: 'Your identity is not verified yet',
    body: 'You came back before it was done, or it could not be done this time. What you did so far is kept. You are still signed in here, and you can go on with it whenever you like.',
  },
  'answer-not-trusted': {
    heading: 'We stopped to protect you',
    body: 'The answer to your sign-in did not pass our checks, so we did not sign you in. If you followed a link to get here, do not use it again. Sign in again from our own page.',
  },
  'code-refused': {
    heading: 'The sign-in took too long',
    body: 'The short time to finish your sign-in was over, or it was used already. Sign in again; it usually works the second time.',
  },
  'issuer-unknown': {
    heading: 'We do not know that sign-in service',
    body: 'A link asked us to sign you in with a service we do not work with. We did not send you there. Sign in from our own page instead.',
  },
  'provider-refused': {
    heading: 'The sign-in service refused our request',
    body: 'This is a fault between us and the sign-in service, not in anything you did. Try again in a few minutes. If it happens again, give our support the code and ID below.',
  },
  'internal-fault': {
    heading: 'Something went wrong on our side',
    body: 'It is not your fault and we have a record of it. Try again in a moment.',
  },
  'database-unavailable': {
    heading: 'We cannot reach our records at the moment',
    body: 'Nothing is lost. Wait a minute, then reload this page.',
  },
  'provider-unavailable': {
    heading: 'Signing in is not possible at the moment',
    body: 'The sign-in service does not answer. Nothing is wrong with your account. Wait a few minutes, then try again.',
  },
} satisfies Record<ErrorName, ErrorWords>

export const errorMessages = translations({
  en: {
    ...en,
    signInAgain: 'Sign in again',
    goOn: 'Continue',
    tryAgain: 'Try again',
    home: 'Go to the home page',
  },
  es: {
    'not-found': {
      heading: 'Página no encontrada',
      body: 'No hay ninguna página en esta dirección. Revise la dirección o comience desde la página de inicio.',
    },
    'form-not-ours': {
      heading: 'No pudimos aceptar ese formulario',
      body: 'El formulario no vino de la página que le mostramos, o la página estuvo abierta demasiado tiempo. No se cambió nada. Vuelva atrás, recargue la página e inténtelo de nuevo.',
    },
    'form-too-large': {
      heading: 'Eso fue demasiado a la vez',
      body: 'El formulario que envió es más grande de lo que aceptamos. No se guardó nada.',
    },
    'form-unreadable': {
      heading: 'No pudimos leer esa solicitud',
      body: 'Lo que envió su navegador se dañó en el camino. Vuelva atrás e inténtelo de nuevo.',
    },
    'not-a-form': {
      heading: 'No pudimos leer ese formulario',
      body: 'Su navegador envió algo que no es un formulario.',
    },
    'attempt-unknown': {
      heading: 'Este inicio de sesión no puede continuar',
      body: 'Ya se completó, estuvo abierto más de una hora o se comenzó en otro navegador. No se abrió ninguna sesión. Inicie sesión de nuevo para continuar.',
    },
    'sharing-declined': {
      heading: 'Usted eligió no compartir su información',
      body: 'No se compartió nada con nosotros y no se inició la sesión. Necesitamos su nombre y su correo electrónico para abrir su cuenta de impuestos. Puede iniciar sesión de nuevo cuando quiera.',
    },
    'sign-in-unfinished': {
      heading: 'El inicio de sesión no se terminó',
      body: 'Faltaba algo que debe hacer usted mismo, como escribir su contraseña. Inicie sesión de nuevo y siga los pasos hasta el final.',
    },
    'assurance-too-low': {
      heading: 'Necesitamos un inicio de sesión más seguro',
      body: 'Los registros de impuestos necesitan más que una contraseña: un segundo paso, como un código de una aplicación en su teléfono. Su inicio de sesión llegó sin él. Inicie sesión de nuevo y agregue el segundo paso cuando se lo pidan.',
    },
    'identity-not-verified': {
      heading: 'Su identidad todavía no está verificada',
      body: 'Volvió antes de terminar, o esta vez no se pudo. Lo que hizo hasta ahora se conserva. Sigue con la sesión abierta aquí y puede continuar cuando quiera.',
    },
    'answer-not-trusted': {
      heading: 'Nos detuvimos para protegerle',
      body: 'La respuesta a su inicio de sesión no pasó nuestras comprobaciones, así que no abrimos la sesión. Si siguió un enlace para llegar aquí, no lo use otra vez. Inicie sesión de nuevo desde nuestra propia página.',
    },
    'code-refused': {
      heading: 'El inicio de sesión tardó demasiado',
      body: 'El breve tiempo para terminar su inicio de sesión se acabó, o ya se había usado. Inicie sesión de nuevo; normalmente funciona la segunda vez.',
    },
    'issuer-unknown': {
      heading: 'No conocemos ese servicio de inicio de sesión',
      body: 'Un enlace nos pidió iniciar su sesión con un servicio con el que no trabajamos. No le enviamos allí. Inicie sesión desde nuestra propia página.',
    },
    'provider-refused': {
      heading: 'El servicio de inicio de sesión rechazó nuestra solicitud',
      body: 'Es un fallo entre nosotros y el servicio de inicio de sesión, no algo que usted hizo. Inténtelo de nuevo en unos minutos. Si se repite, dé a nuestro equipo de ayuda el código y el identificador de abajo.',
    },
    'internal-fault': {
      heading: 'Algo falló de nuestro lado',
      body: 'No es culpa suya y ha quedado registrado. Inténtelo de nuevo en un momento.',
    },
    'database-unavailable': {
      heading: 'No podemos acceder a nuestros registros en este momento',
      body: 'No se perdió nada. Espere un minuto y recargue esta página.',
    },
    'provider-unavailable': {
      heading: 'En este momento no es posible iniciar sesión',
      body: 'El servicio de inicio de sesión no responde. Su cuenta no tiene ningún problema. Espere unos minutos e inténtelo de nuevo.',
    },
    signInAgain: 'Iniciar sesión de nuevo',
    goOn: 'Continuar',
    tryAgain: 'Intentar de nuevo',
    home: 'Ir a la página de inicio',
  },
})
