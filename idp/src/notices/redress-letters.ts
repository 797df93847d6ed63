import type { Language } from 'shared/web/language.ts'
import type { Letter } from './messages.ts'

interface Until {
  readonly link: string
  /** In words. */
  readonly day: string
}

/** Mails about deadlines, waiting and appeals of a proofing. None of them says what was found out, or what was written. */
interface RedressLetters {
  readonly ending: (brand: string, until: Until) => Letter
  readonly stillHeld: (brand: string, until: Until) => Letter
  readonly reviewExpired: (brand: string, link: string) => Letter
  readonly slow: (brand: string, link: string) => Letter
  readonly goOn: (brand: string, link: string) => Letter
  readonly appealAsked: (brand: string, until: Until) => Letter
  readonly appealLate: (brand: string, until: Until) => Letter
}

export const redressLetters: Readonly<Record<Language, RedressLetters>> = {
  en: {
    ending: (brand, { link, day }) => ({
      subject: `Your identity verification at ${brand} is not finished`,
      before: [
        `You began to verify your identity. What you have done so far is kept until ${day}, and deleted after that.`,
        'Most people need a few more minutes. If something is missing, there are other ways: by video call, in person, or by mail.',
      ],
      action: { label: 'Go on where you stopped', href: link },
      after: ['If this was not you, contact our support right away.'],
    }),
    stillHeld: (brand, { link, day }) => ({
      subject: `${brand} is still looking at your identity verification`,
      before: [
        'It takes longer than it should, and we are sorry. We have brought your case to the attention of our staff.',
        `You will have an answer by ${day}. You do not have to do anything.`,
      ],
      action: { label: 'See where it stands', href: link },
      after: ['If this was not you, contact our support right away.'],
    }),
    reviewExpired: (brand, link) => ({
      subject: `${brand} did not decide about your identity verification in time`,
      before: [
        'A reviewer should have looked at it within 30 days, and did not. That is our mistake, and we are sorry. So that you do not wait any longer, we have ended it without verifying your identity. Your account works as before.',
        'You can ask us for another look, which a person has to decide, or try again at once, the same way or another.',
      ],
      action: { label: 'Ask for another look, or try again', href: link },
      after: ['If this was not you, contact our support right away.'],
    }),
    slow: (brand, link) => ({
      subject: `Your identity verification at ${brand} takes longer`,
      before: [
        'Something that we have to ask or read takes longer than usual. That is not your fault, and nothing of what you did is lost.',
        'We keep trying, and write to you as soon as you can go on. You can also see where it stands, or choose another way.',
      ],
      action: { label: 'See where it stands', href: link },
      after: ['If this was not you, contact our support right away.'],
    }),
    goOn: (brand, link) => ({
      subject: `You can go on with your identity verification at ${brand}`,
      before: ['What we were waiting for is there. Thank you for your patience.'],
      action: { label: 'Go on', href: link },
      after: ['If this was not you, contact our support right away.'],
    }),
    appealAsked: (brand, { link, day }) => ({
      subject: `${brand} will look at your identity verification again`,
      before: [
        `You asked us for another look. A person decides it, and you will have an answer by ${day}.`,
        'You do not have to wait for it: you can try again in the meantime, the same way or another.',
      ],
      action: { label: 'See what you asked', href: link },
      after: ['If this was not you, contact our support right away.'],
    }),
    appealLate: (brand, { link, day }) => ({
      subject: `${brand} is late with another look at your identity verification`,
      before: [
        'You should have had an answer by now. We are sorry, and have brought it to the attention of our staff.',
        `Nothing is lost: your request stays open, and the new date for an answer is ${day}. You can try again in the meantime, the same way or another.`,
      ],
      action: { label: 'See where it stands', href: link },
      after: ['If this was not you, contact our support right away.'],
    }),
  },
  es: {
    ending: (brand, { link, day }) => ({
      subject: `Su verificación de identidad en ${brand} no está terminada`,
      before: [
        `Empezó a verificar su identidad. Lo que ya hizo se conserva hasta el ${day} y después se borra.`,
        'Casi todas las personas necesitan solo unos minutos más. Si le falta algo, hay otras maneras: por videollamada, en persona o por correo.',
      ],
      action: { label: 'Seguir donde se quedó', href: link },
      after: ['Si no fue usted, comuníquese enseguida con nuestro servicio de ayuda.'],
    }),
    stillHeld: (brand, { link, day }) => ({
      subject: `${brand} sigue revisando su verificación de identidad`,
      before: [
        'Tarda más de lo que debería y lo sentimos. Hemos avisado de su caso a nuestro personal.',
        `Tendrá una respuesta a más tardar el ${day}. No tiene que hacer nada.`,
      ],
      action: { label: 'Ver cómo va', href: link },
      after: ['Si no fue usted, comuníquese enseguida con nuestro servicio de ayuda.'],
    }),
    reviewExpired: (brand, link) => ({
      subject: `${brand} no decidió a tiempo sobre su verificación de identidad`,
      before: [
        'Un revisor tenía que mirarla en 30 días y no lo hizo. Es un error nuestro y lo sentimos. Para que no espere más, la terminamos sin verificar su identidad. Su cuenta funciona como antes.',
        'Puede pedirnos otra revisión, que tiene que decidir una persona, o intentarlo de nuevo ahora mismo, de la misma manera o de otra.',
      ],
      action: { label: 'Pedir otra revisión o intentarlo de nuevo', href: link },
      after: ['Si no fue usted, comuníquese enseguida con nuestro servicio de ayuda.'],
    }),
    slow: (brand, link) => ({
      subject: `Su verificación de identidad en ${brand} está tardando`,
      before: [
        'Algo que tenemos que consultar o leer tarda más de lo normal. No es culpa suya y no se pierde nada de lo que hizo.',
        'Seguimos intentándolo y le escribiremos en cuanto pueda seguir. También puede ver cómo va o elegir otra manera.',
      ],
      action: { label: 'Ver cómo va', href: link },
      after: ['Si no fue usted, comuníquese enseguida con nuestro servicio de ayuda.'],
    }),
    goOn: (brand, link) => ({
      subject: `Ya puede seguir con su verificación de identidad en ${brand}`,
      before: ['Ya llegó lo que esperábamos. Gracias por su paciencia.'],
      action: { label: 'Seguir', href: link },
      after: ['Si no fue usted, comuníquese enseguida con nuestro servicio de ayuda.'],
    }),
    appealAsked: (brand, { link, day }) => ({
      subject: `${brand} revisará otra vez su verificación de identidad`,
      before: [
        `Nos pidió otra revisión. La decide una persona y tendrá una respuesta a más tardar el ${day}.`,
        'No tiene que esperarla: mientras tanto puede intentarlo de nuevo, de la misma manera o de otra.',
      ],
      action: { label: 'Ver lo que pidió', href: link },
      after: ['Si no fue usted, comuníquese enseguida con nuestro servicio de ayuda.'],
    }),
    appealLate: (brand, { link, day }) => ({
      subject: `${brand} se retrasa con la nueva revisión de su identidad`,
      before: [
        'Ya debería tener una respuesta. Lo sentimos y hemos avisado a nuestro personal.',
        `No se pierde nada: su petición sigue abierta y la nueva fecha para la respuesta es el ${day}. Mientras tanto puede intentarlo de nuevo, de la misma manera o de otra.`,
      ],
      action: { label: 'Ver cómo va', href: link },
      after: ['Si no fue usted, comuníquese enseguida con nuestro servicio de ayuda.'],
    }),
  },
}
