import { translations } from 'shared/web/messages.ts'

export const methodsMessages = translations({
  en: {
    title: 'Sign-in methods',
    lead: 'Besides your password you need one of these. With two, losing a phone locks you out of nothing.',
    unnamed: (kind: string) => kind,
    added: (date: string) => `Added ${date}`,
    lastUsed: (date: string) => `last used ${date}`,
    neverUsed: 'not used yet',
    suspended: (date: string) =>
      `Suspended on ${date}, when you said “This wasn’t me”: it no longer signs in. Remove it. If it is yours, add it again.`,
    rename: 'Rename',
    remove: 'Remove',
    add: 'Add a method',
    nameTitle: 'Rename this method',
    nameLabel: 'Name',
    nameHint: 'Such as “blue phone” or “key on my keyring”',
    save: 'Save',
    back: 'Back',
    removeTitle: (name: string) => `Remove “${name}”?`,
    removeLead:
      'You can no longer sign in with it. You can add it again later. Every other browser is signed out, and none is remembered any more: one of them may be on a phone you have lost.',
    removeConfirm: 'Remove it',
    passwordHeading: 'Password',
    changePassword: 'Change the password',
    codesHeading: 'Recovery codes',
    codesLeft: (left: number) =>
      left === 1 ? '1 of your recovery codes is left.' : `${left} of your recovery codes are left.`,
    renewCodes: 'Get new recovery codes',
    renewWarning: 'The codes you have now stop working.',
    questionsHeading: 'Security questions',
    questionsLead:
      'They help if you ever lose both your password and your second factor. Nobody signs in with them.',
    questions: 'Choose or change security questions',
    errors: {
      name: 'Enter a name of at most 60 characters',
      last: 'This is your only second factor. Add another one first, then remove this one',
    },
  },
  es: {
    title: 'Maneras de iniciar sesión',
    lead: 'Además de la contraseña necesita una de estas. Con dos, perder un teléfono no le deja fuera de nada.',
    unnamed: (kind: string) => kind,
    added: (date: string) => `Añadido el ${date}`,
    lastUsed: (date: string) => `usado por última vez el ${date}`,
    neverUsed: 'sin usar todavía',
    suspended: (date: string) =>
      `Suspendida el ${date}, cuando dijo «No fui yo»: ya no sirve para iniciar sesión. Quítela. Si es suya, añádala de nuevo.`,
    rename: 'Cambiar el nombre',
    remove: 'Quitar',
    add: 'Añadir una manera',
    nameTitle: 'Cambiar el nombre',
    nameLabel: 'Nombre',
    nameHint: 'Por ejemplo, «teléfono azul» o «llave de mi llavero»',
    save: 'Guardar',
    back: 'Volver',
    removeTitle: (name: string) => `¿Quitar «${name}»?`,
    removeLead:
      'Ya no podrá iniciar sesión con él. Puede añadirlo de nuevo más adelante. Se cierra la sesión en todos los demás navegadores y ya no se recuerda ninguno: puede que uno esté en un teléfono que perdió.',
    removeConfirm: 'Quitarlo',
    passwordHeading: 'Contraseña',
    changePassword: 'Cambiar la contraseña',
    codesHeading: 'Códigos de recuperación',
    codesLeft: (left: number) =>
      left === 1 ? 'Le queda 1 código de recuperación.' : `Le quedan ${left} códigos de recuperación.`,
    renewCodes: 'Obtener códigos nuevos',
    renewWarning: 'Los códigos que tiene ahora dejan de funcionar.',
    questionsHeading: 'Preguntas de seguridad',
    questionsLead:
      'Ayudan si alguna vez pierde tanto la contraseña como el segundo factor. Con ellas nadie inicia sesión.',
    questions: 'Elegir o cambiar las preguntas de seguridad',
    errors: {
      name: 'Escriba un nombre de 60 caracteres como máximo',
      last: 'Es su único segundo factor. Añada otro antes de quitar este',
    },
  },
})
