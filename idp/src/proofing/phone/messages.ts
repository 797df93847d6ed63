import { translations } from 'shared/web/messages.ts'

export const phoneProofMessages = translations({
  en: {
    title: 'A phone in your name',
    lead: 'We ask the telephone company whether the number is yours, and send a code to it.',
    number: 'Phone number',
    numberHint: 'A number of the United States, in your own name',
    channel: 'How should the code reach you?',
    text: 'Text message',
    call: 'Phone call',
    submit: 'Send the code',
    none: 'I have no phone in my name',
    noneHint: 'Then show a second document instead.',
    noneSubmit: 'Show a second document',
    codeTitle: 'Enter the code',
    codeLead: (phone: string) => `We sent six digits to ${phone}. They are good for ten minutes.`,
    code: 'Code',
    codeSubmit: 'Continue',
    again: 'Send another code',
    sentAgain: 'We sent another code.',
    otherNumber: 'Use another number',
    confirmed: (brand: string, link: string) =>
      `Your identity was verified at ${brand}. If this was not you, go to ${link}/help/not-me right away.`,
    errors: {
      number: 'Enter a phone number of the United States',
      channel: 'Choose text message or phone call',
      code: 'Enter the six digits',
      'wrong-code': 'This code is wrong or no longer valid. Check it, or ask for another one.',
      locked: 'There were too many wrong codes. Wait ten minutes and try again.',
      'too-soon': 'We sent a code a moment ago. Wait half a minute before you ask for another.',
      'too-many': 'There were many tries in a short time. Try again later, or show a second document.',
      'phone-not-yours':
        'We could not confirm that this phone is in your name. Use another number, or show a second document.',
      'phone-kind':
        'This number cannot be used: it is an internet, toll-free or paid number. Use a mobile phone or a landline.',
    },
  },
  es: {
    title: 'Un teléfono a su nombre',
    lead: 'Preguntamos a la compañía telefónica si el número es suyo y le enviamos un código.',
    number: 'Número de teléfono',
    numberHint: 'Un número de los Estados Unidos, a su propio nombre',
    channel: '¿Cómo quiere recibir el código?',
    text: 'Mensaje de texto',
    call: 'Llamada telefónica',
    submit: 'Enviar el código',
    none: 'No tengo un teléfono a mi nombre',
    noneHint: 'Entonces muestre un segundo documento.',
    noneSubmit: 'Mostrar un segundo documento',
    codeTitle: 'Escriba el código',
    codeLead: (phone) => `Enviamos seis cifras a ${phone}. Valen durante diez minutos.`,
    code: 'Código',
    codeSubmit: 'Continuar',
    again: 'Enviar otro código',
    sentAgain: 'Enviamos otro código.',
    otherNumber: 'Usar otro número',
    confirmed: (brand, link) =>
      `Su identidad se verificó en ${brand}. Si no fue usted, vaya enseguida a ${link}/help/not-me.`,
    errors: {
      number: 'Escriba un número de teléfono de los Estados Unidos',
      channel: 'Elija mensaje de texto o llamada',
      code: 'Escriba las seis cifras',
      'wrong-code': 'Este código es incorrecto o ya no vale. Revíselo o pida otro.',
      locked: 'Fueron demasiados códigos incorrectos. Espere diez minutos e inténtelo otra vez.',
      'too-soon': 'Enviamos un código hace un momento. Espere medio minuto antes de pedir otro.',
      'too-many':
        'Fueron muchos intentos en poco tiempo. Inténtelo más tarde o muestre un segundo documento.',
      'phone-not-yours':
        'No pudimos confirmar que este teléfono está a su nombre. Use otro número o muestre un segundo documento.',
      'phone-kind': 'Este número no sirve: es de internet, gratuito o de pago. Use un teléfono móvil o fijo.',
    },
  },
})
