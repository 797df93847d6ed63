import { translations } from 'shared/web/messages.ts'

export const identityMessages = translations({
  en: {
    title: 'Your identity',
    noneLead:
      'Some services have to know who you really are. You can show it here, once, before one of them asks.',
    begin: 'Verify your identity',
    openLead: (day: string) =>
      `You began to verify your identity. What you have done so far is kept until ${day}.`,
    goOn: 'Go on',
    abandon: 'Stop, and delete what I have sent',
    heldLead: (day: string) => `A person is looking at it. You will have an answer by ${day}.`,
    refusedLead: 'The last time, we could not verify your identity.',
    expiredLead:
      'You began to verify your identity and did not finish in time, so it ended. You can begin again at any time.',
    see: 'See why and what to do',
    appealLead: (day: string) => `You asked for another look. You will have an answer by ${day}.`,
    appealLate: 'It takes longer than we promised. We are sorry.',
    appealSee: 'See what you asked for',
    verifiedLead: (day: string) => `Verified on ${day}.`,
    pathways: {
      face: 'Your face was compared with the picture on your document.',
      agent: 'One of our agents looked at your documents and at you.',
      'postal-code': 'You received a letter at the address that is on record for you.',
    },
    name: 'Name',
    birthDate: 'Date of birth',
    ssn: 'Social Security number',
    address: 'Home address',
    phone: 'Phone number',
    who: 'Each service learns only what you allow it to. See',
    services: 'connected services',
    lastChange: (moment: string) => `Last change: ${moment}.`,
    assurance: 'What the levels mean, and what we do not claim',
  },
  es: {
    title: 'Su identidad',
    noneLead:
      'Algunos servicios tienen que saber quién es realmente. Puede mostrarlo aquí, una sola vez, antes de que uno se lo pida.',
    begin: 'Verificar su identidad',
    openLead: (day) => `Empezó a verificar su identidad. Lo que ya hizo se conserva hasta el ${day}.`,
    goOn: 'Seguir',
    abandon: 'Parar y borrar lo que envié',
    heldLead: (day) => `Una persona lo está mirando. Tendrá una respuesta a más tardar el ${day}.`,
    refusedLead: 'La última vez no pudimos verificar su identidad.',
    expiredLead:
      'Empezó a verificar su identidad y no terminó a tiempo, así que se cerró. Puede empezar de nuevo cuando quiera.',
    see: 'Ver el motivo y qué hacer',
    appealLead: (day) => `Pidió otra revisión. Tendrá una respuesta a más tardar el ${day}.`,
    appealLate: 'Tarda más de lo que prometimos. Lo sentimos.',
    appealSee: 'Ver lo que pidió',
    verifiedLead: (day) => `Verificada el ${day}.`,
    pathways: {
      face: 'Se comparó su rostro con la foto de su documento.',
      agent: 'Uno de nuestros agentes vio sus documentos y a usted.',
      'postal-code': 'Recibió una carta en la dirección que consta a su nombre.',
    },
    name: 'Nombre',
    birthDate: 'Fecha de nacimiento',
    ssn: 'Número de Seguro Social',
    address: 'Domicilio',
    phone: 'Número de teléfono',
    who: 'Cada servicio conoce solo lo que usted le permite. Vea los',
    services: 'servicios conectados',
    lastChange: (moment) => `Último cambio: ${moment}.`,
    assurance: 'Qué significan los niveles y qué no afirmamos',
  },
})
