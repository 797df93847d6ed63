import type { Language } from 'shared/web/language.ts'
import { translations } from 'shared/web/messages.ts'
import { formatMoment } from '../http/dates.ts'

interface BrowserName {
  readonly browser?: string
  readonly system?: string
}

interface PlaceName {
  readonly country: string
  readonly region?: string
}

const t = translations({
  en: {
    on: (browser: string, system: string) => `${browser} on ${system}`,
    unknownBrowser: 'a browser we do not know',
    unknownPlace: 'unknown',
  },
  es: {
    on: (browser: string, system: string) => `${browser} en ${system}`,
    unknownBrowser: 'un navegador que no conocemos',
    unknownPlace: 'desconocido',
  },
})

const TAGS = { en: 'en-US', es: 'es-US' } as const

/** The three things by which a person recognises a sign-in of their own. */
export function signInWords(signIn: {
  readonly language: Language
  readonly name: BrowserName
  readonly place?: PlaceName
  readonly at: string
}): { browser: string; place: string; moment: string } {
  const { language } = signIn
  return {
    browser: browserWords(signIn.name, language),
    place: placeWords(signIn.place, language),
    moment: formatMoment(new Date(signIn.at), language),
  }
}

/** Such as "Firefox on Windows". */
export function browserWords({ browser, system }: BrowserName, language: Language): string {
  const words = t[language]
  if (browser === undefined) return system ?? words.unknownBrowser
  return system === undefined ? browser : words.on(browser, system)
}

/** Such as "Virginia, United States". */
export function placeWords(place: PlaceName | undefined, language: Language): string {
  if (place === undefined) return t[language].unknownPlace
  const { country, region } = place
  const countryName = new Intl.DisplayNames(TAGS[language], { type: 'region' }).of(country) ?? country
  return region === undefined ? countryName : `${region}, ${countryName}`
}
