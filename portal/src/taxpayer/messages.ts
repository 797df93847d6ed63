import { translations } from 'shared/web/messages.ts'

export const dashboardMessages = translations({
  en: {
    title: 'Your dashboard',
    greeting: (name: string) => `Welcome, ${name}`,
    greetingWithoutName: 'Welcome',
    lede: 'You are signed in to the Taxpayer Portal.',
    account: 'Your details',
    name: 'Name',
    email: 'Email',
    notShared: 'Not shared',
    level: 'How you signed in',
    levels: {
      ial1aal1: 'With one step',
      ial1aal2: 'With two steps, such as a password and a code from an app',
      ial2aal2: 'With two steps, and your identity was checked',
      unknown: 'Not known',
    },
    lastSignIn: 'Last sign-in',
    firstSignIn: 'This is your first visit',
    changeNote: (provider: string) =>
      `Your name and email come from ${provider}. If they are wrong, change them there and sign in again.`,
    verify: 'Verify your identity',
    verifyLead:
      'Before we show a tax record to anybody, we have to know that it is theirs. You do this once; it takes about ten minutes.',
    verifyAction: (provider: string) => `Verify with ${provider}`,
    services: 'Tax services',
    noServices: 'There are no tax services here yet.',
    noServicesHint:
      'When a service such as filing a return or paying a balance opens, you will find it on this page. You do not need to do anything now.',
  },
  es: {
    title: 'Su panel',
    greeting: (name: string) => `Le damos la bienvenida, ${name}`,
    greetingWithoutName: 'Le damos la bienvenida',
    lede: 'Inició sesión en el Portal del contribuyente.',
    account: 'Sus datos',
    name: 'Nombre',
    email: 'Correo electrónico',
    notShared: 'No compartido',
    level: 'Cómo inició sesión',
    levels: {
      ial1aal1: 'Con un paso',
      ial1aal2: 'Con dos pasos, como una contraseña y un código de una aplicación',
      ial2aal2: 'Con dos pasos, y se comprobó su identidad',
      unknown: 'No se sabe',
    },
    lastSignIn: 'Último inicio de sesión',
    firstSignIn: 'Esta es su primera visita',
    changeNote: (provider: string) =>
      `Su nombre y su correo electrónico vienen de ${provider}. Si no son correctos, cámbielos allí e inicie sesión de nuevo.`,
    verify: 'Verifique su identidad',
    verifyLead:
      'Antes de mostrar a alguien un expediente de impuestos tenemos que saber que es suyo. Se hace una sola vez y tarda unos diez minutos.',
    verifyAction: (provider: string) => `Verificar con ${provider}`,
    services: 'Servicios de impuestos',
    noServices: 'Todavía no hay servicios de impuestos aquí.',
    noServicesHint:
      'Cuando se abra un servicio, como presentar una declaración o pagar un saldo, lo encontrará en esta página. Por ahora no tiene que hacer nada.',
  },
})
