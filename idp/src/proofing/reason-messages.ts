import type { Language } from 'shared/web/language.ts'
import type { Reason } from './reasons.ts'

/** A reason in plain words: what happened, and what its owner can do. Never which record said what (SP 800-63A-4 §3.14). */
export interface ReasonWords {
  readonly why: string
  readonly what: string
}

export const REASON_WORDS: Readonly<Record<Language, Readonly<Record<Reason, ReasonWords>>>> = {
  en: {
    'barcode-unreadable': {
      why: 'We could not read the barcode on the back.',
      what: 'Lay the card on a dark, flat surface, come closer until the barcode fills the frame, and avoid reflections.',
    },
    'mrz-unreadable': {
      why: 'We could not read the two or three lines of letters and arrows at the bottom.',
      what: 'Open the page flat, let the lines at the bottom fill the width of the frame, and avoid reflections.',
    },
    'no-portrait': {
      why: 'We could not find the portrait on your document.',
      what: 'Take the picture again with the whole document in the frame and no reflection over the portrait.',
    },
    'front-unreadable': {
      why: 'We could not read what is printed on the front.',
      what: 'Take the picture of the front again: the whole card in the frame, sharp, without reflections.',
    },
    'reading-too-slow': {
      why: 'Reading the pictures took too long, twice.',
      what: 'Take them again: the document alone in the frame, on a plain surface. If it happens again, use another document.',
    },
    'not-this-document': {
      why: 'This is not the kind of document that you chose.',
      what: 'Choose the kind of document again, or take pictures of the one you chose.',
    },
    'document-incomplete': {
      why: 'A number or name is missing in what we could read.',
      what: 'Take the pictures again. If it happens again, use another document.',
    },
    'document-expired': {
      why: 'This document has expired.',
      what: 'Use a document that is valid today, or choose another way.',
    },
    'document-foreign': {
      why: 'This document was issued by another country.',
      what: 'Use a document of a U.S. state or of the United States, or speak with an agent by video call.',
    },
    'issuer-unknown': {
      why: 'We do not know who issued this document.',
      what: 'Use another document, or choose another way.',
    },
    'specimen-refused': {
      why: 'This is a specimen, not a real document.',
      what: 'Use a document of your own.',
    },
    'same-document': {
      why: 'This is the document that you showed already.',
      what: 'Use another one, or a phone in your name.',
    },
    'face-differs': {
      why: 'We could not match your face with the picture on your document.',
      what: 'Try again in even light, without hat or glasses. If the picture is old, choose another way.',
    },
    'sides-contradict': {
      why: 'The front and the back of your document do not say the same.',
      what: 'A reviewer compares them.',
    },
    'document-doubtful': {
      why: 'Something on your document could not be read with certainty.',
      what: 'A reviewer looks at it.',
    },
    'face-doubtful': {
      why: 'The comparison of your face with your document was not clear enough.',
      what: 'A reviewer looks at it.',
    },
    'document-elsewhere': {
      why: 'This document was also shown in another account.',
      what: 'A reviewer looks at it. If you have another account, sign in with that one.',
    },
    'person-elsewhere': {
      why: 'These personal details were also given in another account.',
      what: 'A reviewer looks at it. If you have another account, sign in with that one.',
    },
    'record-deceased': {
      why: 'There is something about your details that a person has to look at.',
      what: 'A reviewer looks at it and may write to you.',
    },
    'record-flagged': {
      why: 'There is something about your details that a person has to look at.',
      what: 'A reviewer looks at it and may write to you.',
    },
    'document-withdrawn': {
      why: 'There is something about your document that a person has to look at.',
      what: 'A reviewer looks at it and may write to you.',
    },
    'record-partial': {
      why: 'Some of your details were confirmed, others not quite.',
      what: 'A reviewer looks at it.',
    },
    'phone-at-risk': {
      why: 'We cannot be sure enough of the phone number that you gave.',
      what: 'A reviewer looks at it.',
    },
    'address-at-risk': {
      why: 'We cannot be sure enough of the address that you gave.',
      what: 'A reviewer looks at it.',
    },
    'phone-elsewhere': {
      why: 'This phone number was also used in several other accounts lately.',
      what: 'A reviewer looks at it. You do not have to do anything.',
    },
    'address-busy': {
      why: 'Many people gave this home address lately.',
      what: 'A reviewer looks at it. Living with many others is no reason to refuse anybody.',
    },
    'device-busy': {
      why: 'Many people began to verify their identity in this browser lately.',
      what: 'A reviewer looks at it. Sharing a computer is no reason to refuse anybody.',
    },
    'network-busy': {
      why: 'Very many people began to verify their identity over this internet connection today.',
      what: 'A reviewer looks at it. You do not have to do anything.',
    },
    'name-corrected': {
      why: 'You changed a name or a birth date that we read from your document.',
      what: 'A reviewer compares it with the document.',
    },
    'person-changed': {
      why: 'This account was verified with another Social Security number before.',
      what: 'An account belongs to one person. If your number was changed or mistyped, we find that out; otherwise each person needs an account of their own.',
    },
    'under-age': {
      why: 'You have to be 18 or older to verify your identity here.',
      what: 'Ask the service whether a parent or guardian can act for you.',
    },
    'records-differ': {
      why: 'We could not confirm your name, birth date and Social Security number together.',
      what: 'Check every digit and letter and try again. If they are right, ask us to look at it again: a person decides. The Social Security Administration can tell you what it has on record.',
    },
    'document-not-on-record': {
      why: 'We could not confirm your document with its issuer.',
      what: 'A document issued days ago may not be on record yet. Use another document, or choose another way.',
    },
    'phone-not-yours': {
      why: 'We could not confirm that the phone is in your name.',
      what: 'Use a phone that is in your name, or show a second document instead.',
    },
    'address-not-on-record': {
      why: 'We could not confirm that mail reaches you at this address.',
      what: 'Check it and try again. If you moved lately, the address before may work.',
    },
    'evidence-insufficient': {
      why: 'What we could confirm is not enough to verify your identity.',
      what: 'Try again with another document or phone, or choose another way.',
    },
    'agent-not-convinced': {
      why: 'Our agent could not confirm that the documents are genuine and yours.',
      what: 'You can ask us to look at it again, or try another way.',
    },
    'one-account': {
      why: 'You already have an account in which your identity is verified.',
      what: 'Sign in with that account. One person has one verified account.',
    },
    'review-expired': {
      why: 'Your case was not decided in time. We are sorry.',
      what: 'Ask us to look at it again, or try another way.',
    },
  },
  es: {
    'barcode-unreadable': {
      why: 'No pudimos leer el código de barras del reverso.',
      what: 'Ponga la tarjeta sobre una superficie plana y oscura, acérquese hasta que el código llene el marco y evite los reflejos.',
    },
    'mrz-unreadable': {
      why: 'No pudimos leer las dos o tres líneas de letras y flechas de la parte inferior.',
      what: 'Abra la página bien plana, haga que las líneas inferiores llenen el ancho del marco y evite los reflejos.',
    },
    'no-portrait': {
      why: 'No encontramos el retrato en su documento.',
      what: 'Tome la foto otra vez con todo el documento dentro del marco y sin reflejos sobre el retrato.',
    },
    'front-unreadable': {
      why: 'No pudimos leer lo impreso en el frente.',
      what: 'Tome otra vez la foto del frente: toda la tarjeta en el marco, nítida y sin reflejos.',
    },
    'reading-too-slow': {
      why: 'Leer las fotos tardó demasiado, dos veces.',
      what: 'Tómelas otra vez: solo el documento en el marco, sobre una superficie lisa. Si vuelve a pasar, use otro documento.',
    },
    'not-this-document': {
      why: 'Este no es el tipo de documento que eligió.',
      what: 'Elija de nuevo el tipo de documento o fotografíe el que eligió.',
    },
    'document-incomplete': {
      why: 'Falta un número o un nombre en lo que pudimos leer.',
      what: 'Tome las fotos otra vez. Si vuelve a pasar, use otro documento.',
    },
    'document-expired': {
      why: 'Este documento ha vencido.',
      what: 'Use un documento vigente o elija otra manera.',
    },
    'document-foreign': {
      why: 'Este documento lo emitió otro país.',
      what: 'Use un documento de un estado o de los Estados Unidos, o hable con un agente por videollamada.',
    },
    'issuer-unknown': {
      why: 'No conocemos a quien emitió este documento.',
      what: 'Use otro documento o elija otra manera.',
    },
    'specimen-refused': {
      why: 'Esto es una muestra, no un documento real.',
      what: 'Use un documento propio.',
    },
    'same-document': {
      why: 'Este es el documento que ya mostró.',
      what: 'Use otro, o un teléfono a su nombre.',
    },
    'face-differs': {
      why: 'Su rostro no coincidió con la foto de su documento.',
      what: 'Inténtelo con luz pareja, sin sombrero ni anteojos. Si la foto es antigua, elija otra manera.',
    },
    'sides-contradict': {
      why: 'El frente y el reverso de su documento no dicen lo mismo.',
      what: 'Un revisor los compara.',
    },
    'document-doubtful': {
      why: 'Algo de su documento no se pudo leer con certeza.',
      what: 'Un revisor lo mira.',
    },
    'face-doubtful': {
      why: 'La comparación de su rostro con su documento no fue lo bastante clara.',
      what: 'Un revisor lo mira.',
    },
    'document-elsewhere': {
      why: 'Este documento también se mostró en otra cuenta.',
      what: 'Un revisor lo mira. Si tiene otra cuenta, inicie sesión con ella.',
    },
    'person-elsewhere': {
      why: 'Estos datos personales también se dieron en otra cuenta.',
      what: 'Un revisor lo mira. Si tiene otra cuenta, inicie sesión con ella.',
    },
    'record-deceased': {
      why: 'Hay algo en sus datos que tiene que mirar una persona.',
      what: 'Un revisor lo mira y puede que le escriba.',
    },
    'record-flagged': {
      why: 'Hay algo en sus datos que tiene que mirar una persona.',
      what: 'Un revisor lo mira y puede que le escriba.',
    },
    'document-withdrawn': {
      why: 'Hay algo en su documento que tiene que mirar una persona.',
      what: 'Un revisor lo mira y puede que le escriba.',
    },
    'record-partial': {
      why: 'Algunos de sus datos se confirmaron y otros no del todo.',
      what: 'Un revisor lo mira.',
    },
    'phone-at-risk': {
      why: 'No podemos estar bastante seguros del número de teléfono que dio.',
      what: 'Un revisor lo mira.',
    },
    'address-at-risk': {
      why: 'No podemos estar bastante seguros de la dirección que dio.',
      what: 'Un revisor lo mira.',
    },
    'phone-elsewhere': {
      why: 'Este número de teléfono también se usó hace poco en varias otras cuentas.',
      what: 'Un revisor lo mira. No tiene que hacer nada.',
    },
    'address-busy': {
      why: 'Muchas personas dieron este domicilio hace poco.',
      what: 'Un revisor lo mira. Vivir con muchas personas no es motivo para rechazar a nadie.',
    },
    'device-busy': {
      why: 'Muchas personas empezaron hace poco a verificar su identidad en este navegador.',
      what: 'Un revisor lo mira. Compartir una computadora no es motivo para rechazar a nadie.',
    },
    'network-busy': {
      why: 'Muchísimas personas empezaron hoy a verificar su identidad por esta conexión a internet.',
      what: 'Un revisor lo mira. No tiene que hacer nada.',
    },
    'name-corrected': {
      why: 'Cambió un nombre o una fecha de nacimiento que leímos en su documento.',
      what: 'Un revisor lo compara con el documento.',
    },
    'person-changed': {
      why: 'Esta cuenta se verificó antes con otro número de Seguro Social.',
      what: 'Una cuenta pertenece a una sola persona. Si su número cambió o se escribió mal, lo averiguamos; si no, cada persona necesita su propia cuenta.',
    },
    'under-age': {
      why: 'Tiene que tener 18 años o más para verificar aquí su identidad.',
      what: 'Pregunte al servicio si su madre, padre o tutor puede actuar por usted.',
    },
    'records-differ': {
      why: 'No pudimos confirmar juntos su nombre, fecha de nacimiento y número de Seguro Social.',
      what: 'Revise cada cifra y letra e inténtelo de nuevo. Si son correctos, pídanos que lo revisemos otra vez: decide una persona. La Administración del Seguro Social puede decirle qué tiene registrado.',
    },
    'document-not-on-record': {
      why: 'No pudimos confirmar su documento con quien lo emitió.',
      what: 'Un documento emitido hace pocos días puede no estar registrado todavía. Use otro documento o elija otra manera.',
    },
    'phone-not-yours': {
      why: 'No pudimos confirmar que el teléfono está a su nombre.',
      what: 'Use un teléfono que esté a su nombre o muestre un segundo documento.',
    },
    'address-not-on-record': {
      why: 'No pudimos confirmar que el correo le llega a esta dirección.',
      what: 'Revísela e inténtelo de nuevo. Si se mudó hace poco, quizá sirva la dirección anterior.',
    },
    'evidence-insufficient': {
      why: 'Lo que pudimos confirmar no basta para verificar su identidad.',
      what: 'Inténtelo con otro documento o teléfono, o elija otra manera.',
    },
    'agent-not-convinced': {
      why: 'Nuestro agente no pudo confirmar que los documentos son auténticos y suyos.',
      what: 'Puede pedirnos que lo revisemos otra vez o probar otra manera.',
    },
    'one-account': {
      why: 'Usted ya tiene una cuenta en la que su identidad está verificada.',
      what: 'Inicie sesión con esa cuenta. Cada persona tiene una sola cuenta verificada.',
    },
    'review-expired': {
      why: 'Su caso no se decidió a tiempo. Lo sentimos.',
      what: 'Pídanos que lo revisemos otra vez o pruebe otra manera.',
    },
  },
}
