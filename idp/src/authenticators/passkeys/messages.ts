import { translations } from 'shared/web/messages.ts'

export const passkeyMessages = translations({
  en: {
    authenticator: {
      name: 'Passkey or security key',
      about:
        'Your phone, your computer or a small key proves that it is you, with a finger, a face or a PIN. Nothing to type, and nothing a false website could steal.',
      use: 'Use a passkey or security key',
    },
    createTitle: 'Set up a passkey',
    createLead:
      'Your browser asks how you want to keep it: on this device, on your phone, in a password manager, or on a security key.',
    nameLabel: 'Name (optional)',
    nameHint: 'So that you can tell it from others, such as “laptop” or “blue key”',
    create: 'Create a passkey',
    back: 'Back',
    useTitle: 'Use your passkey',
    useLead: 'Your browser asks for the passkey or security key that you set up for this account.',
    use: 'Continue with a passkey',
    otherWay: 'Use another way',
    signIn: 'Sign in with a passkey',
    noScript: 'Passkeys need JavaScript, which is off in this browser. Choose another way.',
    unsupported: 'This browser cannot use passkeys. Choose another way, or try another browser.',
    cancelled: 'Nothing was chosen, or it took too long. Try again, or choose another way.',
    alreadyHere: 'This device already has a passkey for your account.',
    errors: {
      refused: 'That passkey was not accepted. Try again, or use another way',
      unknown: 'We do not know that passkey. It may have been removed from your account. Use another way',
      enough: 'You have as many passkeys as we can keep. Remove one first',
      taken: 'This passkey is already in use for an account',
      name: 'Use a name of at most 60 characters',
      crowded: 'There were too many tries from your network. Wait ten minutes, then try again',
    },
  },
  es: {
    authenticator: {
      name: 'Llave de acceso o llave de seguridad',
      about:
        'Su teléfono, su computadora o una pequeña llave demuestra que es usted, con un dedo, la cara o un PIN. No hay nada que escribir ni nada que un sitio falso pueda robar.',
      use: 'Usar una llave de acceso o de seguridad',
    },
    createTitle: 'Configure una llave de acceso',
    createLead:
      'Su navegador le pregunta dónde quiere guardarla: en este dispositivo, en su teléfono, en un gestor de contraseñas o en una llave de seguridad.',
    nameLabel: 'Nombre (opcional)',
    nameHint: 'Para distinguirla de otras, por ejemplo «portátil» o «llave azul»',
    create: 'Crear una llave de acceso',
    back: 'Volver',
    useTitle: 'Use su llave de acceso',
    useLead: 'Su navegador le pide la llave de acceso o de seguridad que configuró para esta cuenta.',
    use: 'Continuar con una llave de acceso',
    otherWay: 'Usar otra manera',
    signIn: 'Iniciar sesión con una llave de acceso',
    noScript:
      'Las llaves de acceso necesitan JavaScript, que está desactivado en este navegador. Elija otra manera.',
    unsupported: 'Este navegador no admite llaves de acceso. Elija otra manera o pruebe otro navegador.',
    cancelled: 'No se eligió ninguna o pasó demasiado tiempo. Inténtelo de nuevo o elija otra manera.',
    alreadyHere: 'Este dispositivo ya tiene una llave de acceso para su cuenta.',
    errors: {
      refused: 'Esa llave de acceso no se aceptó. Inténtelo de nuevo o use otra manera',
      unknown: 'No conocemos esa llave de acceso. Quizá se quitó de su cuenta. Use otra manera',
      enough: 'Ya tiene tantas llaves de acceso como podemos guardar. Quite una primero',
      taken: 'Esta llave de acceso ya se usa en una cuenta',
      name: 'Use un nombre de 60 caracteres como máximo',
      crowded: 'Hubo demasiados intentos desde su red. Espere diez minutos e inténtelo de nuevo',
    },
  },
})
