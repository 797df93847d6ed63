import { translations } from 'shared/web/messages.ts'
import type { FactKind } from './questions.ts'

type Asked = Readonly<Record<FactKind, string>>

const en: Asked = {
  street: 'Which of these addresses have you lived at?',
  city: 'Which of these places have you lived in?',
  vehicle: 'Which of these vehicles have you owned or leased?',
  employer: 'Which of these have you worked for?',
  'phone-area': 'Which of these area codes did a phone number of yours have?',
}

const es: Asked = {
  street: '¿En cuál de estas direcciones ha vivido?',
  city: '¿En cuál de estos lugares ha vivido?',
  vehicle: '¿Cuál de estos vehículos ha tenido o arrendado?',
  employer: '¿Para cuál de estos ha trabajado?',
  'phone-area': '¿Cuál de estos códigos de área tuvo un número de teléfono suyo?',
}

export const quizMessages = translations({
  en: {
    title: 'Questions about your past',
    lead: 'You can answer four or five questions about where you lived, what you drove, or whom you worked for.',
    facts: [
      'It verifies nobody: you need your documents all the same.',
      'If a person has to look at your case, it may help them.',
      'You have 90 seconds for all of them, and two tries a day.',
      'Nobody is told which answers were right.',
    ],
    begin: 'Ask me',
    skip: 'Go on without',
    asked: (question: string, from: number | undefined, until: number | undefined) =>
      from === undefined
        ? question
        : until === undefined || until === from
          ? `${question} (around ${from})`
          : `${question} (between ${from} and ${until})`,
    questions: en,
    none: 'None of these',
    time: (left: number) => `You have ${left} seconds.`,
    timeLeft: 'Time left',
    submit: 'Answer',
    errors: { missing: 'Choose an answer; “None of these” is one' },
    doneTitle: 'Thank you',
    doneLead: 'We keep that for whoever may have to look at your case.',
    problemTitle: 'No questions right now',
    problems: {
      none: 'We do not know enough about your past to ask you anything. That is nothing bad, and counts for nothing.',
      unavailable:
        'The source of the questions does not answer. That counts for nothing; try later, or go on.',
      'too-many': 'You have used both tries. After a day there are new ones. You do not need them to go on.',
      'not-yet': 'We have to know your name and number first.',
    },
    goOn: 'Go on',
  },
  es: {
    title: 'Preguntas sobre su pasado',
    lead: 'Puede responder cuatro o cinco preguntas sobre dónde vivió, qué condujo o para quién trabajó.',
    facts: [
      'No verifica a nadie: de todos modos necesita sus documentos.',
      'Si una persona tiene que mirar su caso, puede ayudarle.',
      'Tiene 90 segundos para todas, y dos intentos al día.',
      'No se le dice a nadie qué respuestas eran correctas.',
    ],
    begin: 'Pregúnteme',
    skip: 'Seguir sin esto',
    asked: (question, from, until) =>
      from === undefined
        ? question
        : until === undefined || until === from
          ? `${question} (alrededor de ${from})`
          : `${question} (entre ${from} y ${until})`,
    questions: es,
    none: 'Ninguna de estas',
    time: (left) => `Tiene ${left} segundos.`,
    timeLeft: 'Tiempo restante',
    submit: 'Responder',
    errors: { missing: 'Elija una respuesta; «Ninguna de estas» es una' },
    doneTitle: 'Gracias',
    doneLead: 'Lo guardamos para quien tal vez tenga que mirar su caso.',
    problemTitle: 'Ahora no hay preguntas',
    problems: {
      none: 'No sabemos lo suficiente de su pasado para preguntarle algo. No es nada malo y no cuenta para nada.',
      unavailable:
        'La fuente de las preguntas no responde. No cuenta para nada; inténtelo más tarde o siga adelante.',
      'too-many': 'Ha usado los dos intentos. Dentro de un día hay otros. No los necesita para seguir.',
      'not-yet': 'Primero tenemos que saber su nombre y su número.',
    },
    goOn: 'Seguir',
  },
})
