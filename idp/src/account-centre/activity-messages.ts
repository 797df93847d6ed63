import { translations } from 'shared/web/messages.ts'

export const activityMessages = translations({
  en: {
    title: 'Activity',
    lead: 'What happened to your account in the last 90 days. If something was not you, end the session and change your password.',
    none: 'Nothing has happened in the last 90 days.',
    older: 'Older activity',
    newest: 'Newest activity',
    devices: 'See browsers and sessions',
  },
  es: {
    title: 'Actividad',
    lead: 'Lo que ocurrió con su cuenta en los últimos 90 días. Si algo no fue usted, cierre la sesión y cambie su contraseña.',
    none: 'No ocurrió nada en los últimos 90 días.',
    older: 'Actividad anterior',
    newest: 'Actividad más reciente',
    devices: 'Ver navegadores y sesiones',
  },
})
