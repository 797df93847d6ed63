import { translations } from 'shared/web/messages.ts'

export const unlockMessages = translations({
  en: {
    title: 'Unlock sign-in',
    lead: 'Press the button to end the pause. You can then sign in with your password again.',
    warning: 'If you did not try to sign in, you can close this page. Your account is safe.',
    submit: 'Unlock sign-in',
    doneTitle: 'Sign-in is unlocked',
    doneLead: 'Go back to the page where you wanted to sign in, and try again.',
    home: 'Go to the start page',
  },
  es: {
    title: 'Desbloquear el inicio de sesión',
    lead: 'Presione el botón para terminar la pausa. Después puede volver a iniciar sesión con su contraseña.',
    warning: 'Si usted no intentó iniciar sesión, puede cerrar esta página. Su cuenta está segura.',
    submit: 'Desbloquear el inicio de sesión',
    doneTitle: 'El inicio de sesión está desbloqueado',
    doneLead: 'Vuelva a la página donde quería iniciar sesión e intente de nuevo.',
    home: 'Ir a la página de inicio',
  },
})
