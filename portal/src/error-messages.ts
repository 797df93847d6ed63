import { translations } from 'shared/web/messages.ts'

export const errorMessages = translations({
  en: {
    'not-found': {
      heading: 'Page not found',
      body: 'There is no page at this address. Check the address, or go to the start page.',
    },
    'form-not-ours': {
      heading: 'We could not accept that form',
      body: 'The form did not come from the page we showed you, or your session has ended. Nothing was changed. Go back, reload the page and try again.',
    },
    'form-too-large': {
      heading: 'That was too much at once',
      body: 'The form you sent is larger than we accept. Nothing was saved.',
    },
    'form-unreadable': {
      heading: 'We could not read that form',
      body: 'What your browser sent was damaged on the way. Go back and try again.',
    },
    'attempt-unknown': {
      heading: 'This sign-in was used already or has expired',
      body: 'Each sign-in works once, for an hour, and in the browser where it began. Begin again: if you are still signed in at the identity provider, it takes one click.',
    },
    'sharing-declined': {
      heading: 'You chose not to share your information',
      body: 'Without your name and email address we cannot find your tax record, so you are not signed in. Nothing was shared with us. You can sign in again whenever you like.',
    },
    'assurance-too-low': {
      heading: 'We need you to sign in with two factors',
      body: 'The identity provider let you in with less proof than we ask for. Sign in again with your password and your second factor.',
    },
    'assurance-unavailable': {
      heading: 'The identity provider could not give the proof we ask for',
      body: 'We asked for a level of proof that is not available for your account there. Nothing was shared with us.',
    },
    'provider-refused': {
      heading: 'The identity provider could not sign you in',
      body: 'It answered our request with an error. This is not your fault. Try again; if it happens again, give our support the code and number below.',
    },
    'provider-answer-invalid': {
      heading: 'We could not trust the answer we received',
      body: 'The answer from the identity provider did not pass our checks, so we did not sign you in. Begin again from here, and only from here.',
    },
    'provider-unavailable': {
      heading: 'Sign-in is not available right now',
      body: 'We cannot reach the identity provider. Your records are safe. Wait a minute and try again.',
    },
    'issuer-unknown': {
      heading: 'We do not work with that identity provider',
      body: 'The link you followed names an identity provider we do not know. Begin from our start page.',
    },
    'internal-fault': {
      heading: 'Something went wrong on our side',
      body: 'It is not your fault and we have a record of it. Try again in a moment.',
    },
    'database-unavailable': {
      heading: 'We cannot reach our records at the moment',
      body: 'Nothing is lost. Wait a minute, then reload this page.',
    },
    home: 'Go to the start page',
    signInAgain: 'Sign in again',
  },
  es: {
    'not-found': {
      heading: 'Página no encontrada',
      body: 'No hay ninguna página en esta dirección. Revise la dirección o vaya a la página de inicio.',
    },
    'form-not-ours': {
      heading: 'No pudimos aceptar ese formulario',
      body: 'El formulario no vino de la página que le mostramos, o su sesión ha terminado. No se cambió nada. Vuelva atrás, recargue la página e inténtelo de nuevo.',
    },
    'form-too-large': {
      heading: 'Eso fue demasiado a la vez',
      body: 'El formulario que envió es más grande de lo que aceptamos. No se guardó nada.',
    },
    'form-unreadable': {
      heading: 'No pudimos leer ese formulario',
      body: 'Lo que envió su navegador se dañó en el camino. Vuelva atrás e inténtelo de nuevo.',
    },
    'attempt-unknown': {
      heading: 'Este inicio de sesión ya se usó o ha caducado',
      body: 'Cada inicio de sesión funciona una vez, durante una hora y en el navegador donde comenzó. Comience de nuevo: si su sesión sigue abierta en el proveedor de identidad, basta un clic.',
    },
    'sharing-declined': {
      heading: 'Eligió no compartir su información',
      body: 'Sin su nombre y su correo no podemos encontrar su registro fiscal, así que no ha iniciado sesión. No se compartió nada con nosotros. Puede iniciar sesión cuando quiera.',
    },
    'assurance-too-low': {
      heading: 'Necesitamos que inicie sesión con dos factores',
      body: 'El proveedor de identidad le dejó entrar con menos pruebas de las que pedimos. Inicie sesión de nuevo con su contraseña y su segundo factor.',
    },
    'assurance-unavailable': {
      heading: 'El proveedor de identidad no pudo dar la prueba que pedimos',
      body: 'Pedimos un nivel de prueba que no está disponible para su cuenta allí. No se compartió nada con nosotros.',
    },
    'provider-refused': {
      heading: 'El proveedor de identidad no pudo iniciar su sesión',
      body: 'Respondió a nuestra solicitud con un error. No es culpa suya. Inténtelo de nuevo; si se repite, dé a nuestro equipo de ayuda el código y el número de abajo.',
    },
    'provider-answer-invalid': {
      heading: 'No pudimos confiar en la respuesta recibida',
      body: 'La respuesta del proveedor de identidad no superó nuestras comprobaciones, así que no iniciamos su sesión. Comience de nuevo desde aquí, y solo desde aquí.',
    },
    'provider-unavailable': {
      heading: 'El inicio de sesión no está disponible ahora',
      body: 'No podemos comunicarnos con el proveedor de identidad. Sus registros están seguros. Espere un minuto e inténtelo de nuevo.',
    },
    'issuer-unknown': {
      heading: 'No trabajamos con ese proveedor de identidad',
      body: 'El enlace que siguió nombra un proveedor de identidad que no conocemos. Comience desde nuestra página de inicio.',
    },
    'internal-fault': {
      heading: 'Algo salió mal de nuestro lado',
      body: 'No es culpa suya y tenemos un registro de ello. Inténtelo de nuevo en un momento.',
    },
    'database-unavailable': {
      heading: 'No podemos acceder a nuestros registros en este momento',
      body: 'No se perdió nada. Espere un minuto y recargue esta página.',
    },
    home: 'Ir a la página de inicio',
    signInAgain: 'Iniciar sesión de nuevo',
  },
})
