import type { Language } from 'shared/web/language.ts'
import { translations } from 'shared/web/messages.ts'
import { formatDate } from '../../http/dates.ts'
import type { PostalAddress } from '../case-state.ts'
import { grouped } from './code.ts'
import { type LetterPage, plain } from './page.ts'

/** The letter with the code that shows that mail reaches the applicant. */
export function codeLetter(content: {
  name: string
  address: PostalAddress
  /** Ten signs, without a hyphen. */
  code: string
  expiresAt: Date
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
    title: t.title,
    paragraphs: [
      plain(t.greeting(content.name)),
      plain(t.why(brandName)),
      { text: `${t.codeIs}:`, kind: 'strong' },
      { text: grouped(content.code), kind: 'code' },
      plain(t.how(publicUrl)),
      plain(t.until(formatDate(content.expiresAt, language))),
      { text: t.notYoursTitle, kind: 'heading' },
      plain(t.notYours(publicUrl)),
      plain(t.never(brandName)),
      ...(content.demo ? [plain(t.demo)] : []),
    ],
  }
}

/** Nothing about its reader but name and address: others may open it. */
const words = translations({
  en: {
    title: 'Your code to verify your identity',
    greeting: (name: string) => `Dear ${name},`,
    why: (brand: string) =>
      `somebody who gave your name is verifying their identity at ${brand} and asked for this letter. If it was you, this code shows us that mail to this address reaches you.`,
    codeIs: 'Your code',
    how: (address: string) => `Sign in at ${address}, choose “Your identity”, and type the code.`,
    until: (day: string) => `It can be used once, until ${day}. A newer letter replaces it.`,
    notYoursTitle: 'This is not yours?',
    notYours: (address: string) =>
      `If you did not ask for this letter, somebody may be using your name. Keep the code to yourself: without it they get no further. Tell us at ${address}/help/not-me, and destroy this letter.`,
    never: (brand: string) => `Nobody from ${brand} will ever call or write to ask you for this code.`,
    demo: 'This is a demonstration. Do not enter real data.',
  },
  es: {
    title: 'Su código para verificar su identidad',
    greeting: (name) => `Estimado/a ${name}:`,
    why: (brand) =>
      `alguien que dio su nombre está verificando su identidad en ${brand} y pidió esta carta. Si fue usted, este código nos muestra que el correo a esta dirección le llega.`,
    codeIs: 'Su código',
    how: (address) => `Inicie sesión en ${address}, elija «Su identidad» y escriba el código.`,
    until: (day) => `Se puede usar una sola vez, hasta el ${day}. Una carta más reciente lo reemplaza.`,
    notYoursTitle: '¿No es para usted?',
    notYours: (address) =>
      `Si no pidió esta carta, alguien puede estar usando su nombre. No diga el código a nadie: sin él no avanzan. Avísenos en ${address}/help/not-me y destruya esta carta.`,
    never: (brand) => `Nadie de ${brand} le llamará ni le escribirá para pedirle este código.`,
    demo: 'Esto es una demostración. No introduzca datos reales.',
  },
})
