import { translations } from 'shared/web/messages.ts'

export const totpMessages = translations({
  en: {
    authenticator: {
      name: 'Authenticator app',
      about:
        'An app on your phone shows a new code every 30 seconds. It works without a signal and costs nothing.',
      use: 'Use a code from your authenticator app',
    },
    enrolTitle: 'Set up your authenticator app',
    enrolLead:
      'An authenticator app on your phone shows a new code every 30 seconds. You need it, besides your password, each time you sign in.',
    install:
      'Open an authenticator app. If you have none, install one from your phone’s app store, such as Aegis, Google Authenticator, Microsoft Authenticator or 2FAS.',
    scan: 'In the app, choose to add an account and scan this picture:',
    qrAlt: 'QR code with the key for your authenticator app',
    orType: 'If you cannot scan it, type this key into the app instead:',
    enter: 'Enter the code the app shows now.',
    codeLabel: 'Six-digit code',
    codeHint: 'The code from your authenticator app',
    confirm: 'Confirm',
    verifyTitle: 'Enter your code',
    verifyLead: 'Open your authenticator app and enter the code it shows for this account.',
    continue: 'Continue',
    otherWay: 'Use another way',
    back: 'Back',
    help: 'My code is not accepted',
    errors: {
      missing: 'Enter the six-digit code from your authenticator app',
      wrong:
        'That code is not right. Wait for the next one and enter it. If it happens again, check that your phone sets its time automatically',
      replayed: 'That code was used already. Wait for the next one and enter it',
      locked: 'There were too many wrong codes. Wait at least ten minutes, or use a recovery code',
      lockedEnrol: 'There were too many wrong codes. Wait at least ten minutes, then try again',
    },
  },
  es: {
    authenticator: {
      name: 'Aplicación de autenticación',
      about:
        'Una aplicación en su teléfono muestra un código nuevo cada 30 segundos. Funciona sin cobertura y no cuesta nada.',
      use: 'Usar un código de su aplicación de autenticación',
    },
    enrolTitle: 'Configure su aplicación de autenticación',
    enrolLead:
      'Una aplicación de autenticación en su teléfono muestra un código nuevo cada 30 segundos. La necesita, además de la contraseña, cada vez que inicia sesión.',
    install:
      'Abra una aplicación de autenticación. Si no tiene ninguna, instale una desde la tienda de su teléfono, como Aegis, Google Authenticator, Microsoft Authenticator o 2FAS.',
    scan: 'En la aplicación, elija añadir una cuenta y escanee esta imagen:',
    qrAlt: 'Código QR con la clave para su aplicación de autenticación',
    orType: 'Si no puede escanearla, escriba esta clave en la aplicación:',
    enter: 'Escriba el código que la aplicación muestra ahora.',
    codeLabel: 'Código de seis dígitos',
    codeHint: 'El código de su aplicación de autenticación',
    confirm: 'Confirmar',
    verifyTitle: 'Escriba su código',
    verifyLead: 'Abra su aplicación de autenticación y escriba el código que muestra para esta cuenta.',
    continue: 'Continuar',
    otherWay: 'Usar otra manera',
    back: 'Volver',
    help: 'No se acepta mi código',
    errors: {
      missing: 'Escriba el código de seis dígitos de su aplicación de autenticación',
      wrong:
        'Ese código no es correcto. Espere el siguiente y escríbalo. Si se repite, compruebe que su teléfono ajusta la hora automáticamente',
      replayed: 'Ese código ya se usó. Espere el siguiente y escríbalo',
      locked:
        'Hubo demasiados códigos incorrectos. Espere al menos diez minutos o use un código de recuperación',
      lockedEnrol: 'Hubo demasiados códigos incorrectos. Espere al menos diez minutos e inténtelo de nuevo',
    },
  },
})
