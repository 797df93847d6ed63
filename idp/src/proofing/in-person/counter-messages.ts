import { translations } from 'shared/web/messages.ts'

export const counterMessages = translations({
  en: {
    title: 'Counter',
    lead: 'Scan or type the enrollment code that the person shows you.',
    code: 'Enrollment code',
    codeHint: '16 digits',
    open: 'Open the case',
    recorded: 'Your answer is recorded. The person is told the outcome by email.',

    caseTitle: 'Look at the person and the documents',
    caseLead:
      'Compare name and birth date with each document, the document with what you know of its kind, and the portrait with the person.',
    name: 'Name',
    birthDate: 'Date of birth',
    needed: {
      one: 'One document is enough.',
      two: 'Two documents of different kinds are needed.',
    },
    kinds: 'Documents you may accept',
    place: 'Your counter',
    choose: 'Choose',
    first: 'First document',
    second: 'Second document',
    kind: 'Kind of document',
    number: 'Number on the document',
    none: 'None',
    genuine: 'Are the documents genuine, and of this person’s name and birth date?',
    face: 'Is the person the one in the portraits?',
    yes: 'Yes',
    no: 'No',
    submit: 'Record',
    back: 'Another code',
    errors: {
      code: 'Enter the 16 digits of the enrollment code',
      'unknown-code': 'There is no such code. Compare its digits with what the person shows you.',
      'ended-code':
        'This code has ended or was used already. In their account the person sees what became of their case, and gets another code if they need one.',
      locked: 'There were too many wrong codes. Wait a while and try again.',
      'own-case': 'This is your own case. A colleague has to look at it.',
      'not-waiting': 'This case does not wait at a counter any more.',
      place: 'Choose your counter',
      kind: 'Choose the kind of document',
      number: 'Enter the number on the document',
      'same-kind': 'Choose another kind than the first document',
      changed:
        'These details were changed after you looked. Compare the person and the documents with them again.',
      'not-enough': 'One document is not enough for this person. Add a second one of another kind.',
      genuine: 'Say whether the documents are genuine',
      face: 'Say whether the person is the one in the portraits',
    },
  },
  es: {
    title: 'Mostrador',
    lead: 'Escanee o escriba el código de inscripción que la persona le muestra.',
    code: 'Código de inscripción',
    codeHint: '16 cifras',
    open: 'Abrir el caso',
    recorded: 'Su respuesta está registrada. La persona recibe el resultado por correo electrónico.',

    caseTitle: 'Mire a la persona y los documentos',
    caseLead:
      'Compare el nombre y la fecha de nacimiento con cada documento, el documento con lo que sabe de su tipo y el retrato con la persona.',
    name: 'Nombre',
    birthDate: 'Fecha de nacimiento',
    needed: {
      one: 'Basta un documento.',
      two: 'Hacen falta dos documentos de distinto tipo.',
    },
    kinds: 'Documentos que puede aceptar',
    place: 'Su mostrador',
    choose: 'Elija',
    first: 'Primer documento',
    second: 'Segundo documento',
    kind: 'Tipo de documento',
    number: 'Número del documento',
    none: 'Ninguno',
    genuine: '¿Son auténticos los documentos, y de este nombre y fecha de nacimiento?',
    face: '¿Es la persona la de los retratos?',
    yes: 'Sí',
    no: 'No',
    submit: 'Registrar',
    back: 'Otro código',
    errors: {
      code: 'Escriba las 16 cifras del código de inscripción',
      'unknown-code': 'No existe ese código. Compare sus dígitos con lo que le muestra la persona.',
      'ended-code':
        'Este código venció o ya se usó. En su cuenta la persona ve en qué quedó su caso y, si lo necesita, obtiene otro código.',
      locked: 'Fueron demasiados códigos incorrectos. Espere un rato e inténtelo otra vez.',
      'own-case': 'Este es su propio caso. Tiene que verlo otra persona.',
      'not-waiting': 'Este caso ya no espera en un mostrador.',
      place: 'Elija su mostrador',
      kind: 'Elija el tipo de documento',
      number: 'Escriba el número del documento',
      'same-kind': 'Elija otro tipo que el del primer documento',
      changed:
        'Estos datos se cambiaron después de que usted miró. Compare otra vez a la persona y los documentos con ellos.',
      'not-enough': 'Un documento no basta para esta persona. Añada otro de distinto tipo.',
      genuine: 'Diga si los documentos son auténticos',
      face: 'Diga si la persona es la de los retratos',
    },
  },
})

export type CounterProblem = keyof (typeof counterMessages)['en']['errors']

export function isCounterProblem(message: string): message is CounterProblem {
  return Object.hasOwn(counterMessages.en.errors, message)
}
