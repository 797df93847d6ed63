import { translations } from 'shared/web/messages.ts'

export const signOutMessages = translations({
  en: {
    confirmTitle: 'Sign out?',
    confirmLead: (relyingParty: string | undefined) =>
      relyingParty === undefined
        ? 'You will be signed out here and at every service you opened from this browser.'
        : `${relyingParty} asks us to sign you out. You will be signed out here and at every service you opened from this browser.`,
    confirm: 'Sign out',
    cancel: 'Stay signed in',
    doneTitle: 'You are signed out',
    doneLead:
      'You are signed out here and at the services you opened from this browser. If others use this computer, close all browser windows.',
    doneHome: 'Go to the start page',
  },
  es: {
    confirmTitle: '¿Cerrar sesión?',
    confirmLead: (relyingParty: string | undefined) =>
      relyingParty === undefined
        ? 'Se cerrará su sesión aquí y en todos los servicios que abrió desde este navegador.'
        : `${relyingParty} nos pide cerrar su sesión. Se cerrará aquí y en todos los servicios que abrió desde este navegador.`,
    confirm: 'Cerrar sesión',
    cancel: 'Seguir conectado',
    doneTitle: 'Su sesión está cerrada',
    doneLead:
      'Su sesión está cerrada aquí y en los servicios que abrió desde este navegador. Si otras personas usan este equipo, cierre todas las ventanas del navegador.',
    doneHome: 'Ir a la página de inicio',
  },
})
