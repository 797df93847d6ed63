import { translations } from 'shared/web/messages.ts'

export const homeMessages = translations({
  en: {
    title: 'One account for the services you use',
    lede: 'Create an account once, protect it with two factors, and decide yourself what each service learns about you.',
    account: 'Your account',
    signUp: 'Create an account',
    how: 'How it works',
    steps: [
      'A service asks you to sign in with us.',
      'You sign in with your password and an authenticator app.',
      'We show you exactly what the service would receive. Nothing is shared until you agree.',
    ],
    helpTitle: 'Help with signing in',
    help: [
      'Wrong password: check Caps Lock, and use the eye button to see what you type. After five wrong tries sign-in waits ten minutes; the email we send then holds a link that ends the wait at once.',
      'The authenticator app shows a code that is not accepted: make sure the phone sets its time automatically, and wait for the next code.',
      'No phone at hand: choose “Use a recovery code” and enter one of the twelve codes you saved. Each works once.',
      'No email from us: look in the spam folder, check the address, and ask for a new code. Only the newest code works.',
    ],
  },
  es: {
    title: 'Una cuenta para los servicios que usa',
    lede: 'Cree una cuenta una vez, protéjala con dos factores y decida usted mismo lo que cada servicio sabe de usted.',
    account: 'Su cuenta',
    signUp: 'Crear una cuenta',
    how: 'Cómo funciona',
    steps: [
      'Un servicio le pide que inicie sesión con nosotros.',
      'Inicia sesión con su contraseña y una aplicación de autenticación.',
      'Le mostramos exactamente lo que recibiría el servicio. No se comparte nada hasta que usted acepte.',
    ],
    helpTitle: 'Ayuda para iniciar sesión',
    help: [
      'Contraseña incorrecta: revise el bloqueo de mayúsculas y use el botón del ojo para ver lo que escribe. Tras cinco intentos fallidos hay que esperar diez minutos; el correo que enviamos entonces contiene un enlace que termina la espera de inmediato.',
      'La aplicación muestra un código que no se acepta: compruebe que el teléfono ajusta la hora automáticamente y espere el siguiente código.',
      'No tiene el teléfono a mano: elija «Usar un código de recuperación» y escriba uno de los doce códigos que guardó. Cada uno funciona una vez.',
      'No llegó nuestro correo: mire en la carpeta de correo no deseado, revise la dirección y pida un código nuevo. Solo funciona el más reciente.',
    ],
  },
})
