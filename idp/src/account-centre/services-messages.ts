import { translations } from 'shared/web/messages.ts'

export const servicesMessages = translations({
  en: {
    title: 'Connected services',
    lead: 'These services know you by your account. What each of them has, it got because you allowed it.',
    none: 'You have not shared anything with a service yet. When you do, you find it here.',
    knows: 'It knows',
    withheld: 'You keep from it',
    since: 'Since',
    scopes: {
      openid: 'a number that stands for you there only',
      profile: 'your name',
      email: 'your email address',
      phone: 'your phone number',
      offline_access: 'that you signed in, also while you are away',
    },
    open: 'Open',
    withdraw: 'Disconnect',
    withdrawTitle: (service: string) => `Disconnect ${service}?`,
    withdrawLead:
      'It is signed out and can no longer ask us about you. What it has learned so far stays with it: ask the service itself to delete it.',
    nextVisit: 'When you sign in there again, we ask you again what to share.',
    confirm: 'Disconnect',
    back: 'Back',
  },
  es: {
    title: 'Servicios conectados',
    lead: 'Estos servicios le conocen por su cuenta. Lo que tiene cada uno lo recibió porque usted lo permitió.',
    none: 'Todavía no ha compartido nada con ningún servicio. Cuando lo haga, lo encontrará aquí.',
    knows: 'Conoce',
    withheld: 'Usted no comparte',
    since: 'Desde',
    scopes: {
      openid: 'un número que le representa solo allí',
      profile: 'su nombre',
      email: 'su correo electrónico',
      phone: 'su número de teléfono',
      offline_access: 'que inició sesión, también cuando no está',
    },
    open: 'Abrir',
    withdraw: 'Desconectar',
    withdrawTitle: (service: string) => `¿Desconectar ${service}?`,
    withdrawLead:
      'Se cierra su sesión allí y ya no podrá preguntarnos por usted. Lo que sabe hasta ahora lo conserva: pida al propio servicio que lo borre.',
    nextVisit: 'Cuando vuelva a iniciar sesión allí, le preguntaremos de nuevo qué compartir.',
    confirm: 'Desconectar',
    back: 'Volver',
  },
})
