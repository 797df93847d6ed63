import { translations } from 'shared/web/messages.ts'

export const passwordMessages = translations({
  en: {
    signInTitle: 'Sign in',
    signInTo: (relyingParty: string) => `You are signing in to ${relyingParty}.`,
    policy: 'Privacy policy',
    terms: 'Terms',
    email: 'Email address',
    password: 'Password',
    signIn: 'Sign in',
    forgot: 'I forgot my password',
    help: 'Something else is wrong',
    newHere: 'New here?',
    createAccount: 'Create an account',
    cancel: (relyingParty: string) => `Cancel and go back to ${relyingParty}`,
    newTitle: 'Choose a password',
    newLead:
      'Use at least 12 characters. Four or more words that have nothing to do with you make a strong password that is easy to remember. You can paste one from a password manager.',
    newLabel: 'New password',
    newHint: 'At least 12 characters. No other rules.',
    continue: 'Continue',
    changeTitle: 'Choose a new password',
    forgottenEnds: 'Every device that is signed in with the old password will be signed out.',
    changeEnds: 'Every other device is signed out. This one stays signed in.',
    changeSubmit: 'Use this password',
    rememberAfterAll: 'I remember my password after all',
    back: 'Back',
    errors: {
      email: 'Enter your email address, such as name@example.com',
      password: 'Enter your password',
      wrong: 'The email address or the password is not right. Check both and try again',
      locked:
        'There were too many wrong tries. Wait at least ten minutes, then try again. If the address belongs to an account, we have sent it an email with a link that ends the wait at once',
      compromised:
        'This password is not safe any more: others may know it. Choose “I cannot sign in” below to set a new one',
      'email-taken':
        'An account with your email address was made in the meantime. Choose “I already have an account” and sign in',
      missing: 'Choose a password',
      'same-as-before': 'That is the password you have now. Choose another one',
      'too-short': 'Use at least 12 characters',
      'too-long': 'Use at most 128 characters',
      'too-guessable':
        'This password is too easy to guess. Add more words that have nothing to do with you, and leave out names, dates and keyboard patterns',
      breached:
        'This password is known from data breaches and is among the first that attackers try. Choose another one',
    },
  },
  es: {
    signInTitle: 'Iniciar sesión',
    signInTo: (relyingParty: string) => `Está iniciando sesión en ${relyingParty}.`,
    policy: 'Política de privacidad',
    terms: 'Condiciones',
    email: 'Correo electrónico',
    password: 'Contraseña',
    signIn: 'Iniciar sesión',
    forgot: 'Olvidé mi contraseña',
    help: 'Me pasa otra cosa',
    newHere: '¿Es su primera vez?',
    createAccount: 'Crear una cuenta',
    cancel: (relyingParty: string) => `Cancelar y volver a ${relyingParty}`,
    newTitle: 'Elija una contraseña',
    newLead:
      'Use al menos 12 caracteres. Cuatro o más palabras que no tengan nada que ver con usted forman una contraseña segura y fácil de recordar. Puede pegarla desde un gestor de contraseñas.',
    newLabel: 'Contraseña nueva',
    newHint: 'Al menos 12 caracteres. No hay más reglas.',
    continue: 'Continuar',
    changeTitle: 'Elija una contraseña nueva',
    forgottenEnds: 'Se cerrará la sesión en todos los dispositivos que usan la contraseña anterior.',
    changeEnds: 'Se cerrará la sesión en todos los demás dispositivos. En este seguirá abierta.',
    changeSubmit: 'Usar esta contraseña',
    rememberAfterAll: 'Al final recuerdo mi contraseña',
    back: 'Volver',
    errors: {
      email: 'Escriba su correo electrónico, como nombre@example.com',
      password: 'Escriba su contraseña',
      wrong: 'El correo electrónico o la contraseña no son correctos. Revise ambos e inténtelo de nuevo',
      locked:
        'Hubo demasiados intentos fallidos. Espere al menos diez minutos e inténtelo de nuevo. Si la dirección pertenece a una cuenta, le enviamos un correo con un enlace que termina la espera de inmediato',
      compromised:
        'Esta contraseña ya no es segura: otras personas pueden conocerla. Elija «No puedo iniciar sesión» abajo para crear una nueva',
      'email-taken':
        'Mientras tanto se creó una cuenta con su correo electrónico. Elija «Ya tengo una cuenta» e inicie sesión',
      'same-as-before': 'Es la contraseña que ya tiene. Elija otra',
      missing: 'Elija una contraseña',
      'too-short': 'Use al menos 12 caracteres',
      'too-long': 'Use como máximo 128 caracteres',
      'too-guessable':
        'Esta contraseña es demasiado fácil de adivinar. Añada más palabras que no tengan que ver con usted y evite nombres, fechas y secuencias del teclado',
      breached:
        'Esta contraseña aparece en filtraciones de datos y es de las primeras que prueban los atacantes. Elija otra',
    },
  },
})
