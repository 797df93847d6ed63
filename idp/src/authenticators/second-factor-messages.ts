import { translations } from 'shared/web/messages.ts'

export const secondFactorMessages = translations({
  en: {
    title: 'Protect your account',
    lead: 'A password alone can be stolen or guessed. With a second factor, a stolen password opens nothing.',
    totp: 'Authenticator app',
    totpAbout:
      'An app on your phone shows a new code every 30 seconds. It works without a signal and costs nothing.',
    choose: (method: string) => `Set up: ${method}`,
  },
  es: {
    title: 'Proteja su cuenta',
    lead: 'Una contraseña sola puede robarse o adivinarse. Con un segundo factor, una contraseña robada no abre nada.',
    totp: 'Aplicación de autenticación',
    totpAbout:
      'Una aplicación en su teléfono muestra un código nuevo cada 30 segundos. Funciona sin cobertura y no cuesta nada.',
    choose: (method: string) => `Configurar: ${method}`,
  },
})
