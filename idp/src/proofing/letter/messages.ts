import { translations } from 'shared/web/messages.ts'

export const letterMessages = translations({
  en: {
    askTitle: 'We send you a letter',
    askLead:
      'Instead of comparing your face, we send a code to your address. When it arrives, type it here, and you are done.',
    to: 'The letter goes to',
    changeAddress: 'Change the address',
    how: 'How long it takes',
    howList: [
      'The letter usually arrives within three to seven business days',
      'The code in it is good for at least 21 days from today',
      'You can leave. Come back on any device when you have the letter',
    ],
    ask: 'Send the letter',

    noAddressTitle: 'We cannot send a letter to this address',
    noAddress:
      'We could not confirm that mail reaches you there. Check the address; if you moved lately, the one before may work.',
    noAddressAgent:
      'You can also choose another way: an agent can look at your documents in person or by video call.',
    undeliverable:
      'The post does not deliver to this address. Change the address, and ask for another letter.',

    waitTitle: 'Your letter is on its way',
    waitLead: (day: string) => `Asked for on ${day}. Letters usually take three to seven business days.`,
    until: (day: string) => `The code in it is good until ${day}.`,
    printing: 'Being printed',
    sent: (day: string) => `Mailed on ${day}`,
    state: 'Where it stands',
    code: 'Code from the letter',
    codeHint: 'Ten letters and digits. Capitals, blanks and hyphens do not matter.',
    submit: 'Continue',
    againTitle: 'The letter has not come?',
    again: 'Send another letter',
    againHint: 'The code in the letter before no longer counts then.',
    againFrom: (moment: string) => `You can ask for another letter from ${moment}.`,
    errors: {
      code: 'Enter the ten letters and digits from the letter',
      'wrong-code': 'This code is wrong or no longer valid. Use the code from the newest letter.',
      locked: 'There were too many wrong codes. Wait a while and try again.',
      'too-soon': 'A letter was asked for less than a day ago. Wait until a day has passed.',
      'too-many': 'There were many letters. Wait, or choose another way.',
      'address-unconfirmed': 'We could not confirm that mail reaches you at this address. Change it first.',
    },
  },
  es: {
    askTitle: 'Le enviamos una carta',
    askLead:
      'En vez de comparar su rostro, enviamos un código a su dirección. Cuando llegue, escríbalo aquí y habrá terminado.',
    to: 'La carta va a',
    changeAddress: 'Cambiar la dirección',
    how: 'Cuánto tarda',
    howList: [
      'La carta suele llegar en tres a siete días hábiles',
      'El código vale al menos 21 días desde hoy',
      'Puede irse. Vuelva en cualquier dispositivo cuando tenga la carta',
    ],
    ask: 'Enviar la carta',

    noAddressTitle: 'No podemos enviar una carta a esta dirección',
    noAddress:
      'No pudimos confirmar que el correo le llega allí. Revise la dirección; si se mudó hace poco, quizá sirva la anterior.',
    noAddressAgent:
      'También puede elegir otra manera: un agente puede ver sus documentos en persona o por videollamada.',
    undeliverable: 'El correo no reparte en esta dirección. Cambie la dirección y pida otra carta.',

    waitTitle: 'Su carta está en camino',
    waitLead: (day) => `Pedida el ${day}. Las cartas suelen tardar de tres a siete días hábiles.`,
    until: (day) => `El código vale hasta el ${day}.`,
    printing: 'Se está imprimiendo',
    sent: (day) => `Enviada el ${day}`,
    state: 'Cómo va',
    code: 'Código de la carta',
    codeHint: 'Diez letras y cifras. Las mayúsculas, los espacios y los guiones no importan.',
    submit: 'Continuar',
    againTitle: '¿No ha llegado la carta?',
    again: 'Enviar otra carta',
    againHint: 'Entonces el código de la carta anterior deja de valer.',
    againFrom: (moment) => `Puede pedir otra carta a partir del ${moment}.`,
    errors: {
      code: 'Escriba las diez letras y cifras de la carta',
      'wrong-code': 'Este código es incorrecto o ya no vale. Use el código de la carta más reciente.',
      locked: 'Fueron demasiados códigos incorrectos. Espere un rato e inténtelo otra vez.',
      'too-soon': 'Se pidió una carta hace menos de un día. Espere a que pase un día.',
      'too-many': 'Fueron muchas cartas. Espere o elija otra manera.',
      'address-unconfirmed':
        'No pudimos confirmar que el correo le llega a esta dirección. Cámbiela primero.',
    },
  },
})
