import { translations } from 'shared/web/messages.ts'
import type { ErrorName } from './errors.ts'

interface ErrorWords {
  readonly heading: string
  readonly body: string
}

const en = {
  'not-found': {
    heading: 'Page not found',
    body: 'There is no page at this address. Check the address, or start again from the service you came from.',
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
    heading: 'We could not read that form',
    body: 'What your browser sent was damaged on the way. Go back and try again.',
  },
  'not-a-form': {
    heading: 'We could not read that form',
    body: 'Your browser sent something that is not a form.',
  },
  'too-many-requests': {
    heading: 'Please wait a little',
    body: 'There were too many tries in a short time. Wait a few minutes, then try again.',
  },
  'interaction-expired': {
    heading: 'This sign-in has ended',
    body: 'The sign-in was finished already, was open for more than an hour, or belongs to another browser. Nothing is lost: go back to the service you came from and sign in again.',
  },
  'protocol-refused': {
    heading: 'The service sent a request we cannot accept',
    body: 'This is a fault in how the service asked you to sign in, not in anything you did. Go back to the service and try again; if it happens again, give its support the code and number below.',
  },
  'redirect-uri-refused': {
    heading: 'We stopped to protect you',
    body: 'The service asked us to send you to an address that it has not registered with us. We do not send anyone to unknown addresses.',
  },
  'client-unknown': {
    heading: 'We do not know this service',
    body: 'The service that sent you here is not registered with us.',
  },
  'redirect-loop': {
    heading: 'You keep being sent back here',
    body: 'You were signed in a moment ago, and the service sent you straight back. This is usually a fault at the service. Wait a minute, then open the service again.',
  },
  'link-used-or-expired': {
    heading: 'This link does not work any more',
    body: 'Each link works once and for a limited time, and a newer one replaces it. Go back to the service you came from and sign in, or start again.',
  },
  'authenticator-suspended': {
    heading: 'This sign-in method is suspended',
    body: 'It was added shortly before somebody said “This wasn’t me” about this account, so it no longer works. Go back and use another method, or a recovery code. When you are signed in, remove it from your sign-in methods and, if it is yours, add it again.',
  },
  'internal-fault': {
    heading: 'Something went wrong on our side',
    body: 'It is not your fault and we have a record of it. Try again in a moment.',
  },
  'database-unavailable': {
    heading: 'We cannot reach our records at the moment',
    body: 'Nothing you entered is lost. Wait a minute, then reload this page.',
  },
  busy: {
    heading: 'Many people are signing in right now',
    body: 'Wait a few seconds, then try again. Nothing you entered was saved.',
  },
} satisfies Record<ErrorName, ErrorWords>

export const errorMessages = translations({
  en: {
    ...en,
    home: 'Go to the start page',
    help: 'Find out what is wrong',
    beginAgain: (service: string) => `Begin again at ${service}`,
  },
  es: {
    'not-found': {
      heading: 'Página no encontrada',
      body: 'No hay ninguna página en esta dirección. Revise la dirección o comience de nuevo desde el servicio del que vino.',
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
      heading: 'No pudimos leer ese formulario',
      body: 'Lo que envió su navegador se dañó en el camino. Vuelva atrás e inténtelo de nuevo.',
    },
    'not-a-form': {
      heading: 'No pudimos leer ese formulario',
      body: 'Su navegador envió algo que no es un formulario.',
    },
    'too-many-requests': {
      heading: 'Espere un poco, por favor',
      body: 'Hubo demasiados intentos en poco tiempo. Espere unos minutos e inténtelo de nuevo.',
    },
    'interaction-expired': {
      heading: 'Este inicio de sesión ha terminado',
      body: 'El inicio de sesión ya se completó, estuvo abierto más de una hora o pertenece a otro navegador. No se perdió nada: vuelva al servicio del que vino e inicie sesión de nuevo.',
    },
    'protocol-refused': {
      heading: 'El servicio envió una solicitud que no podemos aceptar',
      body: 'Es un fallo en la forma en que el servicio le pidió iniciar sesión, no algo que usted hizo. Vuelva al servicio e inténtelo de nuevo; si se repite, dé a su equipo de ayuda el código y el número de abajo.',
    },
    'redirect-uri-refused': {
      heading: 'Nos detuvimos para protegerle',
      body: 'El servicio nos pidió enviarle a una dirección que no ha registrado con nosotros. No enviamos a nadie a direcciones desconocidas.',
    },
    'client-unknown': {
      heading: 'No conocemos este servicio',
      body: 'El servicio que le envió aquí no está registrado con nosotros.',
    },
    'redirect-loop': {
      heading: 'El servicio le devuelve aquí una y otra vez',
      body: 'Inició sesión hace un momento y el servicio le envió de vuelta enseguida. Suele ser un fallo del servicio. Espere un minuto y abra el servicio de nuevo.',
    },
    'link-used-or-expired': {
      heading: 'Este enlace ya no funciona',
      body: 'Cada enlace funciona una vez y por tiempo limitado, y uno nuevo lo reemplaza. Vuelva al servicio del que vino e inicie sesión, o comience de nuevo.',
    },
    'authenticator-suspended': {
      heading: 'Esta manera de iniciar sesión está suspendida',
      body: 'Se añadió poco antes de que alguien dijera «No fui yo» sobre esta cuenta, así que ya no sirve. Vuelva atrás y use otra manera o un código de recuperación. Cuando haya entrado, quítela de sus maneras de iniciar sesión y, si es suya, añádala de nuevo.',
    },
    'internal-fault': {
      heading: 'Algo salió mal de nuestro lado',
      body: 'No es culpa suya y tenemos un registro de ello. Inténtelo de nuevo en un momento.',
    },
    'database-unavailable': {
      heading: 'No podemos acceder a nuestros registros en este momento',
      body: 'No se perdió nada de lo que escribió. Espere un minuto y recargue esta página.',
    },
    busy: {
      heading: 'Muchas personas están iniciando sesión ahora',
      body: 'Espere unos segundos e inténtelo de nuevo. No se guardó nada de lo que escribió.',
    },
    home: 'Ir a la página de inicio',
    beginAgain: (service: string) => `Empezar de nuevo en ${service}`,
    help: 'Averiguar qué pasa',
  },
})
