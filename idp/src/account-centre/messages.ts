import { translations } from 'shared/web/messages.ts'

export const centreMessages = translations({
  en: {
    title: 'Your account',
    menu: 'Your account',
    sections: {
      overview: 'Overview',
      identity: 'Your identity',
      methods: 'Sign-in methods',
      emails: 'Email addresses',
      devices: 'Browsers and sessions',
      activity: 'Activity',
      services: 'Connected services',
      data: 'Your data',
      closing: 'Close the account',
    },
    lead: 'One account for every service that accepts it. You decide what each of them learns.',
    name: 'Name',
    email: 'Email address',
    phone: 'Phone number',
    protection: 'Sign-in protection',
    protectedBy: (methods: number, codesLeft: number) =>
      `Password and ${methods === 1 ? '1 second factor' : `${methods} second factors`}. ${codesLeft === 1 ? '1 recovery code' : `${codesLeft} recovery codes`} left.`,
    fewCodes: 'You have few recovery codes left.',
    newCodes: 'Get new ones',
    hidden: 'You signed in more than half an hour ago, so your details are covered.',
    show: 'Sign in again to see them',
    sessionsHeading: 'Signed in somewhere you do not expect?',
    sessionsLead:
      'This ends every session of your account, on this and every other device, and at the services you opened. You sign in again afterwards.',
    signOutEverywhere: 'Sign out everywhere',
  },
  es: {
    title: 'Su cuenta',
    menu: 'Su cuenta',
    sections: {
      overview: 'Resumen',
      identity: 'Su identidad',
      methods: 'Maneras de iniciar sesión',
      emails: 'Correos electrónicos',
      devices: 'Navegadores y sesiones',
      activity: 'Actividad',
      services: 'Servicios conectados',
      data: 'Sus datos',
      closing: 'Cerrar la cuenta',
    },
    lead: 'Una cuenta para todos los servicios que la aceptan. Usted decide lo que sabe cada uno.',
    name: 'Nombre',
    email: 'Correo electrónico',
    phone: 'Número de teléfono',
    protection: 'Protección del inicio de sesión',
    protectedBy: (methods: number, codesLeft: number) =>
      `Contraseña y ${methods === 1 ? '1 segundo factor' : `${methods} segundos factores`}. ${codesLeft === 1 ? 'Queda 1 código' : `Quedan ${codesLeft} códigos`} de recuperación.`,
    fewCodes: 'Le quedan pocos códigos de recuperación.',
    newCodes: 'Obtener otros nuevos',
    hidden: 'Inició sesión hace más de media hora, así que sus datos están tapados.',
    show: 'Inicie sesión de nuevo para verlos',
    sessionsHeading: '¿Hay una sesión abierta que no espera?',
    sessionsLead:
      'Esto cierra todas las sesiones de su cuenta, en este y en cualquier otro dispositivo, y en los servicios que abrió. Después inicia sesión de nuevo.',
    signOutEverywhere: 'Cerrar sesión en todas partes',
  },
})
