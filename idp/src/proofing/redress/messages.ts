import { translations } from 'shared/web/messages.ts'

/** The words of appeals, and of what takes too long. */
export const redressMessages = translations({
  en: {
    offerTitle: 'If you think that we are wrong',
    offer: 'You can ask us to look at it again. A person decides, and you have an answer within 30 days.',
    begin: 'Ask for another look',
    tooMany:
      'You have asked for another look three times within a year, which is as often as we can. You can try again, the same way or another.',
    asked: (day: string) => `You asked for another look. You will have an answer by ${day}.`,
    meanwhile:
      'You can try again meanwhile. What you typed is filled in if we still have it; you show documents and face anew.',
    see: 'See what you asked for',
    withdrawn: 'You asked for another look and withdrew it.',
    decided: (day: string) => `We looked at it again, and on ${day} stayed with our decision.`,

    hangsLead:
      'Is nothing happening? Tell us. We note it for our staff, ask once more right away, and write to you when you can go on. It changes nothing about the result.',
    hangs: 'Tell us that it hangs',
    hangsNoted:
      'We have noted it for our staff and asked once more. We will write to you when you can go on; you can close this page.',

    outageTitle: 'Something does not work right now',
    outage: (what: string) => `We get no answers at the moment about ${what}. That is not your fault.`,
    sources: {
      identity: 'Social Security numbers',
      address: 'home addresses',
      licence: 'identity documents',
      phone: 'phone numbers',
    },
    wayClosed: (way: string) =>
      `“${way}” is not available right now. It will be offered again as soon as it works.`,
    unaffected: 'These ways work as always:',
    allAffected:
      'You can begin all the same: nothing of what you do is lost, we keep asking, and we write to you as soon as you can go on.',
    wayClosedError: 'This way is not available right now. Choose another one',

    formTitle: 'Ask for another look',
    formLead: 'A person reads what you write and decides anew. You will have an answer within 30 days.',
    reason: 'Why do you think that we are wrong?',
    reasonHint: (most: string) =>
      `In your own words, at most ${most} characters. Leave out your Social Security number and other numbers: we have them.`,
    know: 'Good to know',
    knowList: [
      'You can ask once for this decision, and three times within a year',
      'Meanwhile you can try again, the same way or another; once your identity is verified, the request ends by itself',
      'Pictures of your face and documents are destroyed within 24 hours of the decision, whatever you ask; our staff may ask you to show your documents again',
      'If you ask within a day of the decision, the details that you typed and what we found out about them are kept until you have an answer. Later they are deleted already',
    ],
    submit: 'Send it',
    back: 'Go back without asking',
    errors: {
      'appeal-empty': 'Write why you think that we are wrong',
      'appeal-long': 'Shorten it to 2,000 characters',
    },

    pageTitle: 'You asked for another look',
    pageLead: (day: string) => `You will have an answer by ${day}. We will write to you.`,
    pageLate: (day: string) =>
      `You should have had an answer by now. We are sorry, and have told our staff. The new date is ${day}.`,
    askedOn: (day: string) => `Asked on ${day}.`,
    nextTitle: 'What happens next',
    next: [
      'One of our staff reads what you wrote and decides. You do not have to do anything',
      'You do not have to wait for it: you can try again now, the same way or another',
    ],
    withdrawTitle: 'No longer needed?',
    withdrawLead: 'You can withdraw your request. You cannot ask again about the same decision.',
    withdraw: 'Withdraw my request',
    pageBack: 'Back',
  },
  es: {
    offerTitle: 'Si cree que nos equivocamos',
    offer: 'Puede pedirnos que lo revisemos otra vez. Decide una persona y tendrá una respuesta en 30 días.',
    begin: 'Pedir otra revisión',
    tooMany:
      'Ha pedido otra revisión tres veces en un año y no podemos hacerlo más a menudo. Puede intentarlo de nuevo, de la misma manera o de otra.',
    asked: (day) => `Pidió otra revisión. Tendrá una respuesta a más tardar el ${day}.`,
    meanwhile:
      'Mientras tanto puede volver a intentarlo. Lo que escribió ya estará ahí si aún lo tenemos; los documentos y la cara se muestran de nuevo.',
    see: 'Ver lo que pidió',
    withdrawn: 'Pidió otra revisión y la retiró.',
    decided: (day) => `Lo revisamos otra vez y el ${day} mantuvimos nuestra decisión.`,

    hangsLead:
      '¿No pasa nada? Avísenos. Lo anotamos para nuestro personal, volvemos a preguntar enseguida y le escribimos cuando pueda seguir. No cambia nada del resultado.',
    hangs: 'Avisar de que no avanza',
    hangsNoted:
      'Lo anotamos para nuestro personal y volvimos a preguntar. Le escribiremos cuando pueda seguir; puede cerrar esta página.',

    outageTitle: 'Algo no funciona ahora mismo',
    outage: (what) => `En este momento no recibimos respuestas sobre ${what}. No es culpa suya.`,
    sources: {
      identity: 'números de Seguro Social',
      address: 'domicilios',
      licence: 'documentos de identidad',
      phone: 'números de teléfono',
    },
    wayClosed: (way) => `«${way}» no está disponible ahora mismo. Se ofrecerá otra vez en cuanto funcione.`,
    unaffected: 'Estas maneras funcionan como siempre:',
    allAffected:
      'Puede empezar igual: no se pierde nada de lo que haga, seguimos preguntando y le escribiremos en cuanto pueda seguir.',
    wayClosedError: 'Esta manera no está disponible ahora mismo. Elija otra',

    formTitle: 'Pida otra revisión',
    formLead: 'Una persona lee lo que escribe y decide de nuevo. Tendrá una respuesta en 30 días.',
    reason: '¿Por qué cree que nos equivocamos?',
    reasonHint: (most) =>
      `Con sus propias palabras, ${most} caracteres como máximo. No escriba su número de Seguro Social ni otros números: ya los tenemos.`,
    know: 'Conviene saber',
    knowList: [
      'Puede pedirlo una vez por esta decisión y tres veces en un año',
      'Mientras tanto puede intentarlo de nuevo, de la misma manera o de otra; si su identidad se verifica, la petición termina por sí sola',
      'Las fotos de su rostro y de sus documentos se destruyen en las 24 horas siguientes a la decisión, pida lo que pida; nuestro personal puede pedirle que muestre otra vez sus documentos',
      'Si lo pide en el día siguiente a la decisión, los datos que escribió y lo que averiguamos se conservan hasta que tenga una respuesta. Después ya están borrados',
    ],
    submit: 'Enviar',
    back: 'Volver sin pedirlo',
    errors: {
      'appeal-empty': 'Escriba por qué cree que nos equivocamos',
      'appeal-long': 'Acórtelo a 2,000 caracteres',
    },

    pageTitle: 'Pidió otra revisión',
    pageLead: (day) => `Tendrá una respuesta a más tardar el ${day}. Le escribiremos.`,
    pageLate: (day) =>
      `Ya debería tener una respuesta. Lo sentimos y hemos avisado a nuestro personal. La nueva fecha es el ${day}.`,
    askedOn: (day) => `Pedida el ${day}.`,
    nextTitle: 'Qué pasa ahora',
    next: [
      'Una persona de nuestro equipo lee lo que escribió y decide. Usted no tiene que hacer nada',
      'No tiene que esperar: puede intentarlo de nuevo ahora, de la misma manera o de otra',
    ],
    withdrawTitle: '¿Ya no hace falta?',
    withdrawLead: 'Puede retirar su petición. No podrá pedirlo otra vez por la misma decisión.',
    withdraw: 'Retirar mi petición',
    pageBack: 'Volver',
  },
})
