import { translations } from 'shared/web/messages.ts'

export const homeMessages = translations({
  en: {
    title: 'Your taxes, in one place',
    lede: (provider: string) =>
      `Sign in once with ${provider} to see your tax account. You decide what is shared with us.`,
    signIn: (provider: string) => `Sign in with ${provider}`,
    signUp: 'Create an account',
    dashboard: 'Go to your dashboard',
    how: 'How it works',
    steps: {
      press: {
        heading: 'Press “Sign in”',
        body: 'We never ask for your password. You leave this site for a moment to sign in.',
      },
      account: {
        heading: (provider: string) => `Sign in at ${provider}`,
        body: 'No account yet? Create one there with your email address.',
      },
      protect: {
        heading: 'Add a second step',
        body: 'Your password alone is not enough. Use a code from an app on your phone, or a passkey.',
      },
      agree: {
        heading: 'Choose what to share',
        body: (provider: string) =>
          `${provider} shows you what we ask for: your name and your email. Agree, and you are back here, signed in.`,
      },
    },
    shared: 'What we learn about you',
    sharedBody: (provider: string) =>
      `Your name and your email, if you agree, and that you signed in with two steps. Your password stays at ${provider}.`,
    signedOutTitle: 'You are signed out',
    signedOut: 'You are signed out. On a shared computer, close the browser window as well.',
    portalOnlyHeading: (provider: string) => `You may still be signed in at ${provider}`,
    portalOnly: (provider: string) =>
      `You are signed out here, but ${provider} did not answer. On a shared computer, close all windows of the browser.`,
    endedTitle: 'Your session has ended',
    ended:
      'To keep your account safe, we sign you out after 15 minutes without activity and after 12 hours in any case. Sign in again to go on.',
    privacy: {
      title: 'Privacy',
      what: 'What we receive',
      whatBody: (provider: string) =>
        `When you agree, ${provider} tells us your given name, your family name, your email address, how you signed in and a number that stands for you on this site only. Other sites get another number.`,
      keep: 'How we keep it',
      keepBody:
        'Your name and email are encrypted in our database and are brought up to date each time you sign in. We also keep the time of your last two sign-ins. Our logs hold neither your name nor your email.',
      cookies: 'Cookies',
      cookiesBody:
        'We use cookies only to keep you signed in, to protect the sign-in, and to remember your language. We do not track you.',
      not: 'What we do not do',
      notBody: (provider: string) =>
        `We do not see your ${provider} password or your codes. We do not sell or pass on anything.`,
    },
    terms: {
      title: 'Terms of use',
      demo: 'This is a demonstration',
      demoBody: (provider: string) =>
        `This portal shows how signing in with ${provider} can work. It is not a government website and it files no taxes. Do not enter real data.`,
      you: 'What we ask of you',
      youBody: 'Use your own account only, keep your password to yourself, and sign out on shared computers.',
      end: 'Leaving',
      endBody: 'You can stop at any time: sign out and do not come back. Nothing is owed.',
    },
  },
  es: {
    title: 'Sus impuestos, en un solo lugar',
    lede: (provider: string) =>
      `Inicie sesión una vez con ${provider} para ver su cuenta de impuestos. Usted decide lo que se comparte con nosotros.`,
    signIn: (provider: string) => `Iniciar sesión con ${provider}`,
    signUp: 'Crear una cuenta',
    dashboard: 'Ir a su panel',
    how: 'Cómo funciona',
    steps: {
      press: {
        heading: 'Pulse «Iniciar sesión»',
        body: 'Nunca le pedimos su contraseña. Sale de este sitio por un momento para iniciar sesión.',
      },
      account: {
        heading: (provider: string) => `Inicie sesión en ${provider}`,
        body: '¿Todavía no tiene cuenta? Cree una allí con su correo electrónico.',
      },
      protect: {
        heading: 'Agregue un segundo paso',
        body: 'La contraseña sola no basta. Use un código de una aplicación en su teléfono o una llave de acceso.',
      },
      agree: {
        heading: 'Elija qué compartir',
        body: (provider: string) =>
          `${provider} le muestra lo que pedimos: su nombre y su correo electrónico. Acepte y volverá aquí con la sesión iniciada.`,
      },
    },
    shared: 'Lo que sabemos de usted',
    sharedBody: (provider: string) =>
      `Su nombre y su correo electrónico, si usted acepta, y que inició sesión con dos pasos. Su contraseña se queda en ${provider}.`,
    signedOutTitle: 'Cerró la sesión',
    signedOut: 'Cerró la sesión. En una computadora compartida, cierre también la ventana del navegador.',
    portalOnlyHeading: (provider: string) => `Es posible que su sesión en ${provider} siga abierta`,
    portalOnly: (provider: string) =>
      `Cerró la sesión aquí, pero ${provider} no respondió. En una computadora compartida, cierre todas las ventanas del navegador.`,
    endedTitle: 'Su sesión ha terminado',
    ended:
      'Para proteger su cuenta, cerramos la sesión tras 15 minutos sin actividad y, en todo caso, después de 12 horas. Inicie sesión de nuevo para continuar.',
    privacy: {
      title: 'Privacidad',
      what: 'Lo que recibimos',
      whatBody: (provider: string) =>
        `Cuando usted acepta, ${provider} nos dice su nombre, su apellido, su correo electrónico, cómo inició sesión y un número que le representa solo en este sitio. Otros sitios reciben otro número.`,
      keep: 'Cómo lo guardamos',
      keepBody:
        'Su nombre y su correo electrónico están cifrados en nuestra base de datos y se actualizan cada vez que inicia sesión. También guardamos la hora de sus dos últimos inicios de sesión. Nuestros registros técnicos no contienen su nombre ni su correo.',
      cookies: 'Cookies',
      cookiesBody:
        'Usamos cookies solo para mantener su sesión, proteger el inicio de sesión y recordar su idioma. No le seguimos.',
      not: 'Lo que no hacemos',
      notBody: (provider: string) =>
        `No vemos su contraseña de ${provider} ni sus códigos. No vendemos ni entregamos nada a nadie.`,
    },
    terms: {
      title: 'Términos de uso',
      demo: 'Esto es una demostración',
      demoBody: (provider: string) =>
        `Este portal muestra cómo puede funcionar el inicio de sesión con ${provider}. No es un sitio del gobierno y no presenta impuestos. No escriba datos reales.`,
      you: 'Lo que le pedimos',
      youBody:
        'Use solo su propia cuenta, no comparta su contraseña y cierre la sesión en computadoras compartidas.',
      end: 'Dejar de usarlo',
      endBody: 'Puede dejarlo cuando quiera: cierre la sesión y no vuelva. No debe nada.',
    },
  },
})
