import { translations } from 'shared/web/messages.ts'

export const questionsMessages = translations({
  en: {
    title: 'Security questions',
    lead: 'If you lose both your password and your second factor, right answers to all three let you ask for a way back in, after a wait of 24 hours. By themselves they open nothing, and nobody on the phone will ask you for them.',
    guidance: 'Good answers',
    advice: [
      'Choose questions that friends, relatives and your public profiles do not answer.',
      'An answer need not be true. It must only be yours, and the same each time. A password manager can keep it.',
      'Use words you will spell the same way in two years. Capital letters, accents and extra spaces do not matter.',
    ],
    chosen:
      'You have chosen three questions. We cannot show your answers. If you save new ones, the old ones go.',
    question: (position: number) => `Question ${position}`,
    choose: 'Choose a question',
    answer: (position: number) => `Answer ${position}`,
    answerHint: 'At least 3 characters',
    save: 'Save',
    removeHeading: 'Do without security questions',
    removeLead: 'Then a lost password and a lost second factor together need your recovery codes.',
    remove: 'Remove my security questions',
    back: 'Back',
    errors: {
      choose: 'Choose a question',
      'same-question': 'Choose three different questions',
      short: 'Write an answer of at least 3 characters',
      long: 'Write an answer of at most 100 characters',
      'in-question': 'Choose an answer whose words are not in the question',
      'same-answer': 'Give each question an answer of its own',
    },
  },
  es: {
    title: 'Preguntas de seguridad',
    lead: 'Si pierde tanto la contraseña como el segundo factor, las respuestas correctas a las tres le permiten pedir una manera de volver a entrar, después de una espera de 24 horas. Por sí solas no abren nada, y nadie se las pedirá por teléfono.',
    guidance: 'Buenas respuestas',
    advice: [
      'Elija preguntas que no puedan responder sus amigos, su familia ni sus perfiles públicos.',
      'Una respuesta no tiene que ser verdad. Solo tiene que ser suya y siempre la misma. Un gestor de contraseñas puede guardarla.',
      'Use palabras que dentro de dos años escribirá igual. No importan las mayúsculas, los acentos ni los espacios de más.',
    ],
    chosen:
      'Ya eligió tres preguntas. No podemos mostrar sus respuestas. Si guarda otras nuevas, las anteriores desaparecen.',
    question: (position: number) => `Pregunta ${position}`,
    choose: 'Elija una pregunta',
    answer: (position: number) => `Respuesta ${position}`,
    answerHint: 'Al menos 3 caracteres',
    save: 'Guardar',
    removeHeading: 'Prescindir de las preguntas de seguridad',
    removeLead:
      'Entonces, si pierde a la vez la contraseña y el segundo factor, necesitará sus códigos de recuperación.',
    remove: 'Quitar mis preguntas de seguridad',
    back: 'Volver',
    errors: {
      choose: 'Elija una pregunta',
      'same-question': 'Elija tres preguntas distintas',
      short: 'Escriba una respuesta de al menos 3 caracteres',
      long: 'Escriba una respuesta de 100 caracteres como máximo',
      'in-question': 'Elija una respuesta cuyas palabras no estén en la pregunta',
      'same-answer': 'Dé a cada pregunta su propia respuesta',
    },
  },
})
