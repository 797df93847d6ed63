import { translations } from 'shared/web/messages.ts'

export const closingMessages = translations({
  en: {
    title: 'Close your account',
    lead: 'Seven days after you close it, everything we hold about you is destroyed: your name, addresses, phone numbers, sign-in methods and what you shared with whom. Nobody can bring it back, not even we.',
    services:
      'The services you signed in to keep what you gave them, and no longer know you by this account. Ask them to delete it.',
    change: 'For seven days you can change your mind, with the link in our mail or by signing in.',
    understood: 'I understand that my account cannot be brought back after seven days',
    close: 'Close my account',
    errors: { understood: 'Tick the box to show that you understand' },
    begunTitle: 'Your account is closing',
    begunLead: (date: string) =>
      `You are signed out everywhere. On ${date} everything is destroyed. We have written to you with a link that keeps the account.`,
    keepTitle: 'Keep your account?',
    keepLead: (date: string) => `It closes on ${date}, because its owner asked for it.`,
    keep: 'Keep my account',
    keptTitle: 'Your account stays',
    keptLead: 'Nothing was lost. You can sign in as before.',
    home: 'Go to the front page',
    leave: 'Let it close',
  },
  es: {
    title: 'Cerrar su cuenta',
    lead: 'Siete días después de cerrarla se destruye todo lo que guardamos sobre usted: su nombre, direcciones, números de teléfono, maneras de iniciar sesión y lo que compartió con quién. Nadie puede recuperarlo, ni siquiera nosotros.',
    services:
      'Los servicios en los que inició sesión conservan lo que les dio y ya no le conocen por esta cuenta. Pídales que lo borren.',
    change:
      'Durante siete días puede cambiar de opinión, con el enlace de nuestro correo o iniciando sesión.',
    understood: 'Entiendo que después de siete días mi cuenta no se puede recuperar',
    close: 'Cerrar mi cuenta',
    errors: { understood: 'Marque la casilla para indicar que lo entiende' },
    begunTitle: 'Su cuenta se está cerrando',
    begunLead: (date: string) =>
      `Se cerró su sesión en todas partes. El ${date} se destruye todo. Le hemos escrito con un enlace que conserva la cuenta.`,
    keepTitle: '¿Conservar su cuenta?',
    keepLead: (date: string) => `Se cierra el ${date} porque así lo pidió su titular.`,
    keep: 'Conservar mi cuenta',
    keptTitle: 'Su cuenta continúa',
    keptLead: 'No se perdió nada. Puede iniciar sesión como antes.',
    home: 'Ir a la página principal',
    leave: 'Dejar que se cierre',
  },
})
