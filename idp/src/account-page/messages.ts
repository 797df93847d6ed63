import { translations } from 'shared/web/messages.ts'

export const accountMessages = translations({
  en: {
    title: 'Your account',
    lead: 'One account for every service that accepts it. You decide what each of them learns.',
    name: 'Name',
    email: 'Email address',
    phone: 'Phone number',
    protection: 'Sign-in protection',
    protectedBy: (codesLeft: number) =>
      `Password and authenticator app. ${codesLeft === 1 ? '1 recovery code' : `${codesLeft} recovery codes`} left.`,
    sessionsHeading: 'Signed in somewhere you do not expect?',
    sessionsLead:
      'This ends every session of your account, on this and every other device, and at the services you opened. You sign in again afterwards.',
    signOutEverywhere: 'Sign out everywhere',
    signOut: 'Sign out',
    ended: 'Your session has ended',
  },
  es: {
    title: 'Su cuenta',
    lead: 'Una cuenta para todos los servicios que la aceptan. Usted decide lo que sabe cada uno.',
    name: 'Nombre',
    email: 'Correo electrónico',
    phone: 'Número de teléfono',
    protection: 'Protección del inicio de sesión',
    protectedBy: (codesLeft: number) =>
      `Contraseña y aplicación de autenticación. ${codesLeft === 1 ? 'Queda 1 código' : `Quedan ${codesLeft} códigos`} de recuperación.`,
    sessionsHeading: '¿Hay una sesión abierta que no espera?',
    sessionsLead:
      'Esto cierra todas las sesiones de su cuenta, en este y en cualquier otro dispositivo, y en los servicios que abrió. Después inicia sesión de nuevo.',
    signOutEverywhere: 'Cerrar sesión en todas partes',
    signOut: 'Cerrar sesión',
    ended: 'Su sesión ha terminado',
  },
})
