import type { Language } from 'shared/web/language.ts'
import { authenticatorOf } from '../authenticators/registry.ts'
import { formatDate, formatMoment } from '../http/dates.ts'
import { browserWords, placeWords } from '../notices/sign-in-words.ts'
import type { AccountData } from './account-data.ts'
import { accountDocumentMessages } from './account-document-messages.ts'
import { activityWords } from './activity-words.ts'
import { scopesInWords } from './scopes-in-words.ts'

/** A document of headings and facts, whatever it is printed on. */
export interface TextDocument {
  readonly title: string
  readonly lead: string
  readonly sections: readonly {
    readonly heading: string
    readonly facts: readonly { readonly term: string; readonly value: string }[]
  }[]
  /** Stands where a section has no facts. */
  readonly none: string
}

/** What an account holds, in plain words. */
export function accountDocument(
  data: AccountData,
  { language, brand }: { language: Language; brand: string },
): TextDocument {
  const t = accountDocumentMessages[language]
  return {
    title: t.title(brand),
    lead: t.madeAt(formatMoment(data.madeAt, language)),
    none: t.none,
    sections: [
      { heading: t.profile, facts: profileFacts(data, language) },
      { heading: t.emails, facts: data.emails.map((email) => emailFact(email, language)) },
      { heading: t.methods, facts: methodFacts(data, language) },
      { heading: t.identity, facts: identityFacts(data, language) },
      { heading: t.services, facts: data.services.map((service) => serviceFact(service, language)) },
      { heading: t.signIns, facts: data.signIns.map((signIn) => signInFact(signIn, language)) },
      {
        heading: t.activity,
        facts: data.activity.map((event) => ({
          term: formatMoment(event.at, language),
          value: eventWords(event, language),
        })),
      },
    ],
  }
}

/** One entry of the activity, as the account centre words it. */
export function eventWords(event: AccountData['activity'][number], language: Language): string {
  return activityWords(event, { language, names: (clientId) => event.service ?? clientId })
}

function profileFacts({ account }: AccountData, language: Language) {
  const t = accountDocumentMessages[language]
  const { version, acceptedAt } = account.terms
  return [
    { term: t.name, value: `${account.givenName} ${account.familyName}` },
    ...(account.phone === undefined ? [] : [{ term: t.phone, value: account.phone }]),
    { term: t.mailLanguage, value: t.languages[account.language] },
    { term: t.createdAt, value: formatDate(account.createdAt, language) },
    { term: t.terms, value: t.termsValue(version, formatDate(acceptedAt, language)) },
  ]
}

function emailFact(email: AccountData['emails'][number], language: Language) {
  const t = accountDocumentMessages[language]
  const { address, primary, confirmedAt } = email
  const facts = [
    ...(primary ? [t.primary] : []),
    confirmedAt === undefined ? t.waiting : t.confirmed(formatDate(confirmedAt, language)),
  ]
  return { term: address, value: facts.join(', ') }
}

function methodFacts({ signInMethods, recoveryCodesLeft }: AccountData, language: Language) {
  const t = accountDocumentMessages[language]
  return [
    { term: t.password, value: t.passwordValue },
    ...signInMethods.map(({ kind, name, phone, addedAt, lastUsedAt }) => ({
      term: authenticatorOf(kind).words[language].name,
      value: [
        ...(phone === undefined ? (name === undefined ? [] : [name]) : [phone]),
        t.added(formatDate(addedAt, language)),
        ...(lastUsedAt === undefined ? [] : [t.used(formatDate(lastUsedAt, language))]),
      ].join(', '),
    })),
    { term: t.codes, value: String(recoveryCodesLeft) },
  ]
}

function identityFacts({ identity, verifications }: AccountData, language: Language) {
  const t = accountDocumentMessages[language]
  const attempts = verifications.flatMap(({ begunAt, stage, endedAt, reasons, appeal }) => [
    {
      term: t.attempt(formatDate(begunAt, language)),
      value: [
        t.stages[stage],
        ...(endedAt === undefined ? [] : [formatDate(endedAt, language)]),
        ...reasons,
      ].join(', '),
    },
    ...(appeal === undefined
      ? []
      : [{ term: t.appeal(formatDate(appeal.askedAt, language)), value: appeal.words }]),
  ])
  return identity === undefined ? attempts : [...verifiedFacts(identity, language), ...attempts]
}

function verifiedFacts(identity: NonNullable<AccountData['identity']>, language: Language) {
  const t = accountDocumentMessages[language]
  const { givenName, middleName = '', familyName, birthDate, ssn, address, phone, verifiedAt } = identity
  const { street, unit, city, state, zip } = address
  return [
    { term: t.verified, value: formatDate(verifiedAt, language) },
    { term: t.name, value: [givenName, middleName, familyName].filter((part) => part !== '').join(' ') },
    { term: t.birthDate, value: formatDate(new Date(birthDate), language) },
    { term: t.ssn, value: ssn },
    {
      term: t.home,
      value: [street, unit, `${city}, ${state} ${zip}`].filter((part) => part !== undefined).join(', '),
    },
    ...(phone === undefined ? [] : [{ term: t.phone, value: phone }]),
  ]
}

function serviceFact(service: AccountData['services'][number], language: Language) {
  const t = accountDocumentMessages[language]
  const { name, shared, withheld, since, email } = service
  const parts = [
    t.knows(scopesInWords(shared, language)) + (email === undefined ? '' : ` (${email})`),
    ...(withheld.length === 0 ? [] : [t.withheld(scopesInWords(withheld, language))]),
    t.since(formatDate(since, language)),
  ]
  return { term: name, value: parts.join('; ') }
}

function signInFact(signIn: AccountData['signIns'][number], language: Language) {
  const { at, service, name, place, networkAddress } = signIn
  return {
    term: formatMoment(at, language),
    value: [
      service,
      browserWords(name, language),
      ...(place === undefined ? [] : [placeWords(place, language)]),
      networkAddress,
    ].join(', '),
  }
}
