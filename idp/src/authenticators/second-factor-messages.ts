import { translations } from 'shared/web/messages.ts'

export const secondFactorMessages = translations({
  en: {
    title: 'Protect your account',
    lead: 'A password alone can be stolen or guessed. With a second factor, a stolen password opens nothing.',
    phishingResistantLead:
      'This service asks for a way of signing in that a look-alike website cannot steal. You need one of these.',
    nothingMore: 'You have as many of each kind as we can keep. Remove one to add another.',
    phishingResistant: 'Safe against look-alike websites',
    restricted:
      'Text messages and calls can be redirected by somebody who takes over your phone number. Add another method too if you can.',
    choose: (method: string) => `Set up: ${method}`,
    back: 'Back',
    waysTitle: 'Choose how to continue',
    waysLead: 'These are the ways you have set up for your account.',
    lost: 'I have none of these any more',
  },
  es: {
    title: 'Proteja su cuenta',
    lead: 'Una contraseña sola puede robarse o adivinarse. Con un segundo factor, una contraseña robada no abre nada.',
    phishingResistantLead:
      'Este servicio pide una manera de iniciar sesión que un sitio web imitado no puede robar. Necesita una de estas.',
    nothingMore: 'Ya tiene tantos de cada tipo como podemos guardar. Quite uno para añadir otro.',
    phishingResistant: 'Seguro frente a sitios web imitados',
    restricted:
      'Los mensajes y las llamadas puede desviarlos quien se apodere de su número de teléfono. Añada también otro método si puede.',
    choose: (method: string) => `Configurar: ${method}`,
    back: 'Volver',
    waysTitle: 'Elija cómo continuar',
    waysLead: 'Estas son las maneras que ha configurado para su cuenta.',
    lost: 'Ya no tengo ninguna de estas',
  },
})
