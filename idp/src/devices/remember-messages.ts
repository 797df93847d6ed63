import { translations } from 'shared/web/messages.ts'

export const rememberMessages = translations({
  en: {
    title: 'Remember this browser?',
    lead: 'For services that need only a password, such as this one, we can skip the second factor in this browser for 12 hours.',
    label: 'Remember this browser for 12 hours',
    hint: 'Leave this empty on a computer that other people use.',
    continue: 'Continue',
  },
  es: {
    title: '¿Recordar este navegador?',
    lead: 'En los servicios que solo necesitan la contraseña, como este, podemos omitir el segundo factor en este navegador durante 12 horas.',
    label: 'Recordar este navegador durante 12 horas',
    hint: 'No lo marque en un equipo que usan otras personas.',
    continue: 'Continuar',
  },
})
