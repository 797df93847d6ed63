import { translations } from 'shared/web/messages.ts'

export const recoveryCodeMessages = translations({
  en: {
    authenticator: {
      name: 'Recovery codes',
      about:
        'Twelve codes to print or keep in a password manager. Each one lets you in once when you have nothing else at hand.',
      use: 'Use a recovery code',
    },
    listTitle: 'Save your recovery codes',
    listLead:
      'If you ever lose your phone, one of these codes lets you in. Each works once. Print them or keep them in a password manager, not on the phone itself.',
    onlyNow: 'This is the only time we can show them. We keep no readable copy.',
    download: 'Download as a text file',
    fileHead: (brand: string) => `${brand} recovery codes. Each works once. Keep them safe.`,
    saved: 'I have saved them',
    enterTitle: 'Use a recovery code',
    enterLead: 'Enter one of the codes you saved when you set up your account. It stops working after this.',
    codeLabel: 'Recovery code',
    codeHint: 'Five groups of four letters and digits, such as 0A1B-2C3D-4E5F-6G7H-8J9K',
    continue: 'Continue',
    otherWay: 'Use another way',
    errors: {
      missing: 'Enter one of your recovery codes',
      wrong: 'That is not one of your codes, or it was used before. Check each group, or use another code',
      locked: 'There were too many wrong codes. Wait at least ten minutes, or use another way',
    },
  },
  es: {
    authenticator: {
      name: 'Códigos de recuperación',
      about:
        'Doce códigos para imprimir o guardar en un gestor de contraseñas. Cada uno le permite entrar una vez cuando no tiene nada más a mano.',
      use: 'Usar un código de recuperación',
    },
    listTitle: 'Guarde sus códigos de recuperación',
    listLead:
      'Si pierde su teléfono, uno de estos códigos le permite entrar. Cada uno funciona una vez. Imprímalos o guárdelos en un gestor de contraseñas, no en el propio teléfono.',
    onlyNow: 'Esta es la única vez que podemos mostrarlos. No guardamos ninguna copia legible.',
    download: 'Descargar como archivo de texto',
    fileHead: (brand: string) =>
      `Códigos de recuperación de ${brand}. Cada uno funciona una vez. Guárdelos bien.`,
    saved: 'Los he guardado',
    enterTitle: 'Usar un código de recuperación',
    enterLead: 'Escriba uno de los códigos que guardó al crear su cuenta. Después deja de funcionar.',
    codeLabel: 'Código de recuperación',
    codeHint: 'Cinco grupos de cuatro letras y números, como 0A1B-2C3D-4E5F-6G7H-8J9K',
    continue: 'Continuar',
    otherWay: 'Usar otra manera',
    errors: {
      missing: 'Escriba uno de sus códigos de recuperación',
      wrong: 'No es uno de sus códigos, o ya se usó. Revise cada grupo o use otro código',
      locked: 'Hubo demasiados códigos incorrectos. Espere al menos diez minutos o use otra manera',
    },
  },
})
