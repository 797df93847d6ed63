import type { Language } from 'shared/web/language.ts'
import { translations } from 'shared/web/messages.ts'
import type { PostalAddress } from '../case-state.ts'
import { type LetterPage, plain } from './page.ts'

/**
 * The letter that tells a person that they were proofed: where, when, what to do if it was not them, how what they
 * showed is kept, and what is theirs to keep.
 */
export function proofedLetter(content: {
  name: string
  address: PostalAddress
  writtenAt: Date
  language: Language
  brandName: string
  /** Where its reader goes, and what they can type. */
  publicUrl: string
  /** Says that it is a demonstration. */
  demo: boolean
}): LetterPage {
  const { language, brandName, publicUrl } = content
  const t = words[language]
  return {
    ...content,
    title: t.title(brandName),
    paragraphs: [
      plain(t.greeting(content.name)),
      plain(t.what(brandName)),
      plain(t.kept(publicUrl)),
      plain(t.yours(brandName)),
      { text: t.notYouTitle, kind: 'heading' },
      plain(t.notYou(publicUrl)),
      ...(content.demo ? [plain(t.demo)] : []),
    ],
  }
}

/** Nothing about its reader but name and address: others may open it. */
const words = translations({
  en: {
    title: (brand: string) => `Your identity was verified at ${brand}`,
    greeting: (name: string) => `Dear ${name},`,
    what: (brand: string) =>
      `on the day of this letter somebody with your name, your documents and your records was verified as you at ${brand}. From now on they can sign in with that account where a service has to know who you are.`,
    kept: (address: string) =>
      `What was verified is kept encrypted, and no service gets any of it before you agree. Pictures of documents and of your face are destroyed within a day. You can see, download or remove all of it at ${address}, under “Your identity”.`,
    yours: (brand: string) =>
      `Keep your password, your codes and your security keys to yourself. Nobody from ${brand} will ever call or write to ask you for them.`,
    notYouTitle: 'This was not you?',
    notYou: (address: string) =>
      `Then somebody may be using your name. Go to ${address}/help/not-me right away: it says how to have that account closed, and whom else to tell. Keep this letter.`,
    demo: 'This is a demonstration. Do not enter real data.',
  },
  es: {
    title: (brand) => `Su identidad se verificó en ${brand}`,
    greeting: (name) => `Estimado/a ${name}:`,
    what: (brand) =>
      `en la fecha de esta carta, alguien con su nombre, sus documentos y sus registros se verificó como usted en ${brand}. Desde ahora puede entrar con esa cuenta donde un servicio deba saber quién es usted.`,
    kept: (address) =>
      `Lo que se verificó se guarda cifrado, y ningún servicio recibe nada antes de que usted acepte. Las imágenes de sus documentos y de su cara se destruyen en un día. Puede verlo, descargarlo o borrarlo todo en ${address}, en «Su identidad».`,
    yours: (brand) =>
      `No dé a nadie su contraseña, sus códigos ni sus llaves de seguridad. Nadie de ${brand} le llamará ni le escribirá para pedírselos.`,
    notYouTitle: '¿No fue usted?',
    notYou: (address) =>
      `Entonces alguien puede estar usando su nombre. Vaya enseguida a ${address}/help/not-me: allí se explica cómo hacer que se cierre esa cuenta y a quién más avisar. Guarde esta carta.`,
    demo: 'Esto es una demostración. No introduzca datos reales.',
  },
})
