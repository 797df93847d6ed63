import { translations } from 'shared/web/messages.ts'

export const taxpayerMessages = translations({
  en: {
    title: 'Your dashboard',
    greeting: (name: string) => `Welcome, ${name}`,
    lead: 'This is your own page of the taxpayer portal.',
    email: 'Email address',
    assurance: 'How you signed in',
    levels: {
      'http://idmanagement.gov/ns/assurance/ial/1/aal/1':
        'With a password. Your identity has not been verified.',
      'http://idmanagement.gov/ns/assurance/ial/1/aal/2':
        'With two factors. Your identity has not been verified yet.',
      'http://idmanagement.gov/ns/assurance/ial/2/aal/2': 'With two factors, and your identity is verified.',
    },
    lastSignIn: 'Last sign-in before this one',
    firstVisit: 'This is your first visit',
    servicesTitle: 'Your services',
    servicesEmpty:
      'Nothing is waiting for you. Services appear here as they open, with what you need for each and how long it takes.',
    notYou: 'Is this not you?',
    notYouLead: 'Sign out with the button at the top of the page, then sign in with your own account.',
  },
  es: {
    title: 'Su panel',
    greeting: (name: string) => `Le damos la bienvenida, ${name}`,
    lead: 'Esta es su propia página del portal del contribuyente.',
    email: 'Correo electrónico',
    assurance: 'Cómo inició sesión',
    levels: {
      'http://idmanagement.gov/ns/assurance/ial/1/aal/1':
        'Con una contraseña. Su identidad no se ha verificado.',
      'http://idmanagement.gov/ns/assurance/ial/1/aal/2':
        'Con dos factores. Su identidad aún no se ha verificado.',
      'http://idmanagement.gov/ns/assurance/ial/2/aal/2': 'Con dos factores, y su identidad está verificada.',
    },
    lastSignIn: 'Último inicio de sesión antes de este',
    firstVisit: 'Es su primera visita',
    servicesTitle: 'Sus servicios',
    servicesEmpty:
      'No hay nada pendiente. Los servicios aparecen aquí cuando se abren, con lo que necesita para cada uno y cuánto tarda.',
    notYou: '¿No es usted?',
    notYouLead: 'Cierre la sesión con el botón de la parte superior e inicie sesión con su propia cuenta.',
  },
})
