import { translations } from 'shared/web/messages.ts'

/** The pool itself, and answering it. Nothing here can be looked up, and nothing has only a handful of answers. */
export const questionMessages = translations({
  en: {
    pool: {
      'first-concert': 'Who played at the first concert you went to?',
      'childhood-nickname': 'What did your grandparents call you when you were little?',
      'first-job-town': 'In which town was your first job?',
      'favourite-teacher': 'What was the last name of the teacher you liked best?',
      'first-pet': 'What was the name of the first animal you looked after?',
      'oldest-cousin': 'What is the first name of your oldest cousin?',
      'street-of-a-friend': 'On which street did your best friend from school live?',
      'first-journey': 'Where did your first long journey lead?',
      'childhood-hero': 'Who did you want to be like when you were ten?',
      'first-dish': 'What was the first dish you learned to cook?',
      'lost-thing': 'Which thing that you lost do you miss most?',
      'favourite-book': 'Which book did you read again and again as a child?',
    },
    title: 'Answer your three questions',
    lead: 'You chose these questions and answers in your account. Capital letters, accents and extra spaces do not matter.',
    leadRequest:
      'If all three answers are right, you can ask for your sign-in methods to be removed after a wait of 24 hours.',
    leadAgain: 'The wait is over. Answer them once more, then choose a new password.',
    submit: 'Continue',
    back: 'Back',
    found: 'I have found my second factor: end the wait',
    errors: {
      wrong: 'Not all of the answers are right. Check all three and try again',
      locked: 'There were too many wrong answers. Wait at least ten minutes, then try again',
      'too-many': 'This was asked for too often in the last days. Wait a few days, then try again',
    },
  },
  es: {
    pool: {
      'first-concert': '¿Quién tocó en el primer concierto al que fue?',
      'childhood-nickname': '¿Cómo le decían sus abuelos cuando era pequeño o pequeña?',
      'first-job-town': '¿En qué ciudad tuvo su primer trabajo?',
      'favourite-teacher': '¿Cuál era el apellido del maestro o la maestra que más le gustaba?',
      'first-pet': '¿Cómo se llamaba el primer animal que cuidó?',
      'oldest-cousin': '¿Cuál es el nombre de su primo o prima mayor?',
      'street-of-a-friend': '¿En qué calle vivía su mejor amigo o amiga de la escuela?',
      'first-journey': '¿Adónde fue en su primer viaje largo?',
      'childhood-hero': '¿A quién quería parecerse cuando tenía diez años?',
      'first-dish': '¿Cuál fue el primer plato que aprendió a cocinar?',
      'lost-thing': '¿Qué cosa que perdió extraña más?',
      'favourite-book': '¿Qué libro leyó una y otra vez en su infancia?',
    },
    title: 'Responda sus tres preguntas',
    lead: 'Usted eligió estas preguntas y respuestas en su cuenta. No importan las mayúsculas, los acentos ni los espacios de más.',
    leadRequest:
      'Si las tres respuestas son correctas, puede pedir que se quiten sus maneras de iniciar sesión después de una espera de 24 horas.',
    leadAgain: 'La espera terminó. Respóndalas una vez más y elija después una contraseña nueva.',
    submit: 'Continuar',
    back: 'Volver',
    found: 'Encontré mi segundo factor: terminar la espera',
    errors: {
      wrong: 'No todas las respuestas son correctas. Revise las tres e inténtelo de nuevo',
      locked: 'Hubo demasiadas respuestas incorrectas. Espere al menos diez minutos e inténtelo de nuevo',
      'too-many': 'Esto se pidió demasiadas veces en los últimos días. Espere unos días e inténtelo de nuevo',
    },
  },
})
