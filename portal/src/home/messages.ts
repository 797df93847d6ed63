import { translations } from 'shared/web/messages.ts'

export const homeMessages = translations({
  en: {
    title: 'Your taxes, in one place',
    lede: 'Sign in once to reach your tax services, fill them in at your own pace, and follow each one until it is decided.',
    dashboard: 'Go to your dashboard',
    howTitle: 'How signing in works',
    steps: [
      {
        heading: 'Press the button',
        body: 'We send you to the identity provider. Your password is entered there and never here.',
      },
      {
        heading: 'Create an account, or sign in',
        body: 'You need an email address and a phone with an authenticator app. It takes about five minutes.',
      },
      {
        heading: 'See what is shared',
        body: 'The provider shows you exactly what we would receive. Nothing is shared until you agree.',
      },
      {
        heading: 'Arrive at your dashboard',
        body: 'You come back here by name. Signing out ends both sessions.',
      },
    ],
    privacyTitle: 'Privacy',
    privacy: [
      'When you sign in we receive your name, your email address and a number that stands for you at this portal only. We receive nothing before you agree.',
      'We keep them sealed, use them to find your record and to write to you, and share them with nobody.',
      'We set two cookies: one while you sign in, one while you are signed in. Neither follows you anywhere else.',
      'You can withdraw your agreement in your account at the identity provider at any time.',
    ],
    termsTitle: 'Terms',
    terms: [
      'This is an independent demonstration. It is not affiliated with any government agency or with ID.me, and nothing you do here has any effect on your taxes.',
      'Do not enter real data.',
      'Use only your own account, and do not try to reach what belongs to somebody else.',
    ],
  },
  es: {
    title: 'Sus impuestos, en un solo lugar',
    lede: 'Inicie sesión una vez para llegar a sus servicios fiscales, complételos a su ritmo y siga cada uno hasta su decisión.',
    dashboard: 'Ir a su panel',
    howTitle: 'Cómo se inicia sesión',
    steps: [
      {
        heading: 'Pulse el botón',
        body: 'Le enviamos al proveedor de identidad. Su contraseña se escribe allí y nunca aquí.',
      },
      {
        heading: 'Cree una cuenta o inicie sesión',
        body: 'Necesita un correo electrónico y un teléfono con una aplicación de autenticación. Tarda unos cinco minutos.',
      },
      {
        heading: 'Vea lo que se comparte',
        body: 'El proveedor le muestra exactamente lo que recibiríamos. No se comparte nada hasta que usted acepte.',
      },
      {
        heading: 'Llegue a su panel',
        body: 'Vuelve aquí con su nombre. Al cerrar sesión terminan las dos sesiones.',
      },
    ],
    privacyTitle: 'Privacidad',
    privacy: [
      'Cuando inicia sesión recibimos su nombre, su correo electrónico y un número que le representa solo en este portal. No recibimos nada antes de que acepte.',
      'Los guardamos sellados, los usamos para encontrar su registro y para escribirle, y no los compartimos con nadie.',
      'Ponemos dos cookies: una mientras inicia sesión y otra mientras la sesión está abierta. Ninguna le sigue a otro lugar.',
      'Puede retirar su acuerdo en su cuenta del proveedor de identidad en cualquier momento.',
    ],
    termsTitle: 'Condiciones',
    terms: [
      'Esta es una demostración independiente. No está afiliada a ninguna agencia del gobierno ni a ID.me, y nada de lo que haga aquí afecta a sus impuestos.',
      'No introduzca datos reales.',
      'Use solo su propia cuenta y no intente llegar a lo que pertenece a otra persona.',
    ],
  },
})
