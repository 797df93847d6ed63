import { translations } from 'shared/web/messages.ts'

/** The words that all pages of proofing share, and those of its first and last pages. */
export const proofingMessages = translations({
  en: {
    progress: {
      way: 'Choose a way',
      'face-consent': 'Your face',
      document: 'Your document',
      selfie: 'Your selfie',
      details: 'Your details',
      phone: 'Your phone',
      'second-document': 'Second document',
      review: 'Review',
      checks: 'Checks',
      letter: 'Letter',
      visit: 'Visit',
      call: 'Call',
    },
    leave: 'Leave and finish later',
    leavePhone: 'Stop on this phone',
    usePhone: 'Take the pictures with your phone instead',
    otherWay: 'Choose another way',

    startTitle: 'Verify your identity',
    startLead: (service: string) => `${service} has to know that you are really you.`,
    startLeadHere: 'You show us once who you are. Afterwards each service only asks whether it may know.',
    needTitle: 'What you need',
    need: [
      'A driver’s license, state ID, passport or passport card that has not expired',
      'Your Social Security number',
      'A phone in your name, or a second document',
      'About ten minutes, and a camera',
    ],
    needOther: 'Something is missing? Begin anyway: there are ways in person, by video call, and by mail.',
    keepTitle: 'What happens with it',
    keep: [
      'Each service learns only what you allow it to',
      'Pictures of your face and documents are destroyed within 24 hours of the decision',
      'You can stop at any time and go on later, on any device',
    ],
    start: 'Begin',

    wayTitle: 'How would you like to do this?',
    wayLead: 'You can change your mind later; what you have done so far is kept.',
    ways: {
      'self-service': {
        label: 'On my own, now',
        hint: 'With a phone or a computer with a camera. About ten minutes.',
      },
      video: {
        label: 'By video call with one of our agents',
        hint: 'Show your documents to a person. Choose a time within the next week.',
      },
      'in-person': {
        label: 'In person, near me',
        hint: 'Take your documents and a code that we give you to a counter.',
      },
    },
    next: 'Continue',

    consentTitle: 'May we compare your face with your document?',
    consentLead: 'This is how we know that the document is yours.',
    consentWhat: 'What we do',
    consentWhatList: [
      'We take a few pictures while you turn your head, to see that a person is there',
      'We compare one of them with the picture on your document, and with nothing else',
      'We destroy all of them within 24 hours of the decision; no template of your face is kept',
    ],
    consentElse: 'You may say no. Then we send a letter with a code to your address; that takes a few days.',
    consentAnswered: {
      given: 'You said yes. You can change your answer here.',
      declined: 'You said no. You can change your answer here.',
    },
    consentGive: 'Yes, compare my face',
    consentDecline: 'No, send me a letter',

    checksTitle: 'We are checking what you gave us',
    checksLead: 'This takes a few seconds. The page goes on by itself.',
    checksSlow:
      'One of the sources we ask does not answer right now. That is not your fault, and nothing of what you did is lost. We keep asking.',
    checksLater: 'You can leave. We keep trying, and you can come back at any time.',
    checksAgain: 'See whether it is done',
    checkNames: {
      identity: 'Your name, birth date and number',
      address: 'Your address',
      'first-document': 'Your document',
      'second-document': 'Your second document',
      carrier: 'Your phone',
    },
    checkOpen: 'waiting for an answer',
    checkDone: 'answered',

    heldTitle: 'A person is looking at your verification',
    heldLead: (day: string) => `You will have an answer by ${day}. We will write to you.`,
    heldWhy: 'Why',
    heldNext: 'You do not have to do anything. Looking here again, however often, changes nothing about it.',
    refusedTitle: 'We could not verify your identity',
    refusedWhy: 'Why',
    refusedNext: 'What you can do',
    oneAccount: {
      title: 'You can go on in one of two ways',
      address: 'Your other account has the email address',
      useOther: 'Use your other account',
      useOtherLead: 'You are verified there already. You do not have to show anything again.',
      switch: 'Sign in to the other account',
      useThis: 'Keep this account',
      useThisLead:
        'Sign in to the other account, open “Your identity”, and remove it there. Then come back here and try again.',
      closeLead: 'You do not need the account that you do not use.',
      close: 'Close this account',
    },
    tryAgain: 'Correct it and try again',
    backTo: (service: string) => `Back to ${service}`,
    backToAccount: 'Back to your account',
    reasonCode: (code: string) => `Code ${code}`,

    leaveTitle: 'Finish later?',
    leaveLead: (service: string) =>
      `${service} will not let you in without it. What you have done so far is kept for 30 days.`,
    leaveConfirm: (service: string) => `Leave, back to ${service}`,
    leaveStay: 'Go on',
    errors: {
      way: 'Choose one of the ways',
    },
  },
  es: {
    progress: {
      way: 'Elija una manera',
      'face-consent': 'Su rostro',
      document: 'Su documento',
      selfie: 'Su selfi',
      details: 'Sus datos',
      phone: 'Su teléfono',
      'second-document': 'Segundo documento',
      review: 'Revisión',
      checks: 'Comprobaciones',
      letter: 'Carta',
      visit: 'Visita',
      call: 'Llamada',
    },
    leave: 'Salir y terminar después',
    leavePhone: 'Parar en este teléfono',
    usePhone: 'Tomar las fotos con su teléfono',
    otherWay: 'Elegir otra manera',

    startTitle: 'Verifique su identidad',
    startLead: (service) => `${service} tiene que saber que usted es realmente usted.`,
    startLeadHere: 'Nos muestra una vez quién es. Después, cada servicio solo pregunta si puede saberlo.',
    needTitle: 'Lo que necesita',
    need: [
      'Una licencia de conducir, identificación estatal, pasaporte o tarjeta de pasaporte que no haya vencido',
      'Su número de Seguro Social',
      'Un teléfono a su nombre, o un segundo documento',
      'Unos diez minutos y una cámara',
    ],
    needOther: '¿Le falta algo? Empiece igual: hay maneras en persona, por videollamada y por correo.',
    keepTitle: 'Qué pasa con ello',
    keep: [
      'Cada servicio conoce solo lo que usted le permite',
      'Las fotos de su rostro y de sus documentos se destruyen en las 24 horas siguientes a la decisión',
      'Puede parar en cualquier momento y seguir después, en cualquier dispositivo',
    ],
    start: 'Empezar',

    wayTitle: '¿Cómo quiere hacerlo?',
    wayLead: 'Puede cambiar de idea después; lo que ya hizo se conserva.',
    ways: {
      'self-service': {
        label: 'Por mi cuenta, ahora',
        hint: 'Con un teléfono o una computadora con cámara. Unos diez minutos.',
      },
      video: {
        label: 'Por videollamada con uno de nuestros agentes',
        hint: 'Muestre sus documentos a una persona. Elija una hora dentro de la próxima semana.',
      },
      'in-person': {
        label: 'En persona, cerca de mí',
        hint: 'Lleve sus documentos y un código que le damos a un mostrador.',
      },
    },
    next: 'Continuar',

    consentTitle: '¿Podemos comparar su rostro con su documento?',
    consentLead: 'Así sabemos que el documento es suyo.',
    consentWhat: 'Lo que hacemos',
    consentWhatList: [
      'Tomamos unas fotos mientras gira la cabeza, para ver que hay una persona',
      'Comparamos una de ellas con la foto de su documento, y con nada más',
      'Las destruimos todas en las 24 horas siguientes a la decisión; no se guarda ninguna plantilla de su rostro',
    ],
    consentElse:
      'Puede decir que no. Entonces enviamos una carta con un código a su dirección; tarda unos días.',
    consentAnswered: {
      given: 'Dijo que sí. Aquí puede cambiar su respuesta.',
      declined: 'Dijo que no. Aquí puede cambiar su respuesta.',
    },
    consentGive: 'Sí, comparar mi rostro',
    consentDecline: 'No, enviarme una carta',

    checksTitle: 'Estamos comprobando lo que nos dio',
    checksLead: 'Tarda unos segundos. La página sigue por sí sola.',
    checksSlow:
      'Una de las fuentes que consultamos no responde ahora mismo. No es culpa suya y no se pierde nada de lo que hizo. Seguimos preguntando.',
    checksLater: 'Puede irse. Seguimos intentándolo y puede volver cuando quiera.',
    checksAgain: 'Ver si ya está',
    checkNames: {
      identity: 'Su nombre, fecha de nacimiento y número',
      address: 'Su dirección',
      'first-document': 'Su documento',
      'second-document': 'Su segundo documento',
      carrier: 'Su teléfono',
    },
    checkOpen: 'esperando respuesta',
    checkDone: 'respondido',

    heldTitle: 'Una persona está revisando su verificación',
    heldLead: (day) => `Tendrá una respuesta a más tardar el ${day}. Le escribiremos.`,
    heldWhy: 'Por qué',
    heldNext: 'No tiene que hacer nada. Mirar aquí otra vez, cuantas veces quiera, no cambia nada.',
    refusedTitle: 'No pudimos verificar su identidad',
    refusedWhy: 'Por qué',
    refusedNext: 'Lo que puede hacer',
    oneAccount: {
      title: 'Puede seguir de una de dos maneras',
      address: 'Su otra cuenta tiene el correo electrónico',
      useOther: 'Usar su otra cuenta',
      useOtherLead: 'Allí ya está verificado. No tiene que mostrar nada otra vez.',
      switch: 'Iniciar sesión en la otra cuenta',
      useThis: 'Quedarse con esta cuenta',
      useThisLead:
        'Inicie sesión en la otra cuenta, abra «Su identidad» y quítela allí. Luego vuelva aquí e inténtelo de nuevo.',
      closeLead: 'No necesita la cuenta que no usa.',
      close: 'Cerrar esta cuenta',
    },
    tryAgain: 'Corregirlo e intentarlo de nuevo',
    backTo: (service) => `Volver a ${service}`,
    backToAccount: 'Volver a su cuenta',
    reasonCode: (code) => `Código ${code}`,

    leaveTitle: '¿Terminar después?',
    leaveLead: (service) =>
      `${service} no le dejará entrar sin ello. Lo que ya hizo se conserva durante 30 días.`,
    leaveConfirm: (service) => `Salir y volver a ${service}`,
    leaveStay: 'Seguir',
    errors: {
      way: 'Elija una de las maneras',
    },
  },
})
