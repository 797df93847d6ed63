import { translations } from 'shared/web/messages.ts'

export const screeningMessages = translations({
  en: {
    title: 'Before you begin',
    lead: 'Three questions, so that you know what to expect. We do not keep your answers.',
    yes: 'Yes',
    no: 'No',
    citizen: 'Are you a citizen of the United States?',
    ssn: 'Do you have a Social Security number?',
    adult: 'Are you 18 or older?',
    submit: 'Continue',
    errors: { choose: 'Choose yes or no' },
    outcomeTitle: 'You can still make an account',
    outcomeLead: 'One part works in another way for you: proving who you are, when a service asks for it.',
    reasons: {
      citizen:
        'The online check compares you with records about United States citizens. Other documents, such as a foreign passport, are checked by a person.',
      ssn: 'The online check needs a Social Security number. Without one, a person checks your documents.',
      adult:
        'The online check is for people who are 18 or older. A parent or guardian can help you in another way.',
    },
    waysHeading: 'How you can prove who you are',
    ways: {
      video: 'By video call: you show your documents to one of our agents.',
      inPerson: 'In person: you bring your documents to an office near you.',
      byMail: 'By mail: you send us copies, and we send a letter with a code to your home.',
    },
    goOn: 'Go on creating my account',
    back: 'Change my answers',
  },
  es: {
    title: 'Antes de empezar',
    lead: 'Tres preguntas, para que sepa qué esperar. No guardamos sus respuestas.',
    yes: 'Sí',
    no: 'No',
    citizen: '¿Es usted ciudadano de los Estados Unidos?',
    ssn: '¿Tiene un número de Seguro Social?',
    adult: '¿Tiene 18 años o más?',
    submit: 'Continuar',
    errors: { choose: 'Elija sí o no' },
    outcomeTitle: 'Aun así puede crear una cuenta',
    outcomeLead: 'Una parte será distinta para usted: demostrar quién es, cuando un servicio lo pida.',
    reasons: {
      citizen:
        'La verificación en línea compara sus datos con registros de ciudadanos de los Estados Unidos. Otros documentos, como un pasaporte extranjero, los revisa una persona.',
      ssn: 'La verificación en línea necesita un número de Seguro Social. Si no lo tiene, una persona revisa sus documentos.',
      adult:
        'La verificación en línea es para personas de 18 años o más. Su padre, su madre o su tutor puede ayudarle de otra manera.',
    },
    waysHeading: 'Cómo puede demostrar quién es',
    ways: {
      video: 'Por videollamada: muestra sus documentos a uno de nuestros agentes.',
      inPerson: 'En persona: lleva sus documentos a una oficina cercana.',
      byMail: 'Por correo postal: nos envía copias y le mandamos a su casa una carta con un código.',
    },
    goOn: 'Seguir creando mi cuenta',
    back: 'Cambiar mis respuestas',
  },
})
