import type { Clock } from 'shared/clock.ts'
import type { Language } from 'shared/web/language.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { EmailAdditions } from '../accounts/email-additions.ts'
import type { Emails } from '../accounts/emails.ts'
import type { AuthenticatorKind } from '../authenticators/authenticator.ts'
import type { Authenticators } from '../authenticators/authenticators.ts'
import type { Enrolled } from '../authenticators/enrolled.ts'
import type { PhoneCodes } from '../authenticators/phone/service.ts'
import type { Consents } from '../consent/consents.ts'
import type { Devices, PastSignIn } from '../devices/devices.ts'
import type { CaseState } from '../proofing/case-state.ts'
import type { Cases, ProofingCase } from '../proofing/cases.ts'
import { isReason, REASONS } from '../proofing/reasons.ts'
import type { Appeals, WrittenAppeal } from '../proofing/redress/appeals.ts'
import type {
  VerifiedAttributes,
  VerifiedIdentities,
  VerifiedIdentity,
} from '../proofing/verified-identities.ts'
import type { Activity, ActivityEntry } from './activity.ts'
import { createPartyNames, type RelyingPartyFinder } from './party-names.ts'

/** Everything an account holds about its owner. No secrets: what proves who somebody is, is not about them. */
export interface AccountData {
  readonly madeAt: Date
  readonly account: {
    readonly createdAt: Date
    readonly givenName: string
    readonly familyName: string
    readonly phone?: string
    readonly language: Language
    readonly terms: { readonly version: string; readonly acceptedAt: Date }
  }
  /** One that is not confirmed is not theirs yet. */
  readonly emails: readonly {
    readonly address: string
    readonly primary: boolean
    readonly confirmedAt?: Date
  }[]
  readonly signInMethods: readonly {
    readonly kind: AuthenticatorKind
    readonly name?: string
    readonly phone?: string
    readonly addedAt: Date
    readonly lastUsedAt?: Date
  }[]
  readonly recoveryCodesLeft: number
  /** The person the account belongs to, as it was verified. */
  readonly identity?: VerifiedAttributes & VerifiedIdentity
  /** Every attempt to verify it, and what was given and found out in one that is not over; its pictures apart. */
  readonly verifications: readonly {
    readonly begunAt: Date
    readonly stage: ProofingCase['stage']
    readonly endedAt?: Date
    readonly reasons: readonly string[]
    readonly given?: CaseState
    /** Its owner asked for another look at what came of it. */
    readonly appeal?: Omit<WrittenAppeal, 'caseId' | 'late'>
  }[]
  readonly services: readonly {
    readonly name: string
    readonly clientId: string
    readonly shared: readonly string[]
    readonly withheld: readonly string[]
    readonly since: Date
    readonly email?: string
  }[]
  readonly signIns: readonly (PastSignIn & { readonly service: string })[]
  readonly activity: readonly (Omit<ActivityEntry, 'position'> & { readonly service?: string })[]
}

export interface AccountDataReader {
  /** The person reading it must be its owner: nothing is covered. */
  read(accountId: string): Promise<AccountData>
}

const MOST_EVENTS = 500

export function createAccountData(deps: {
  accounts: Pick<Accounts, 'find' | 'personalData'>
  emails: Pick<Emails, 'list'>
  emailAdditions: Pick<EmailAdditions, 'list'>
  authenticators: Pick<Authenticators, 'list'>
  enrolled: Enrolled
  phoneCodes: Pick<PhoneCodes, 'numbers'>
  consents: Pick<Consents, 'ofAccount'>
  identities: Pick<VerifiedIdentities, 'attributes'>
  cases: Pick<Cases, 'history' | 'underWay'>
  appeals: Pick<Appeals, 'history'>
  devices: Pick<Devices, 'signIns'>
  activity: Pick<Activity, 'newest'>
  relyingParties: RelyingPartyFinder
  now: Clock
}): AccountDataReader {
  return {
    async read(accountId) {
      const [account, person, held, waiting, methods, numbers, { recoveryCodesLeft }] = await Promise.all([
        deps.accounts.find(accountId),
        deps.accounts.personalData(accountId, 'data-download'),
        deps.emails.list(accountId, 'data-download'),
        deps.emailAdditions.list(accountId),
        deps.authenticators.list(accountId),
        deps.phoneCodes.numbers(accountId),
        deps.enrolled.methodsOf(accountId),
      ])
      if (account === undefined || person === undefined) throw new Error('An account without personal data')
      const { givenName, familyName, phone } = person
      return {
        madeAt: deps.now(),
        account: {
          createdAt: account.createdAt,
          givenName,
          familyName,
          ...(phone === undefined ? {} : { phone }),
          language: account.language,
          terms: { version: account.termsVersion, acceptedAt: account.termsAcceptedAt },
        },
        emails: [
          ...held.map(({ address, primary, confirmedAt }) => ({ address, primary, confirmedAt })),
          ...waiting.map(({ address }) => ({ address, primary: false })),
        ],
        signInMethods: methods.map(({ id, ...method }) => {
          const number = numbers.get(id)
          return { ...method, ...(number === undefined ? {} : { phone: number }) }
        }),
        recoveryCodesLeft,
        ...(await withIdentity(accountId)),
        ...(await withServices(accountId, held)),
      }
    },
  }

  async function withIdentity(accountId: string): Promise<Pick<AccountData, 'identity' | 'verifications'>> {
    const [identity, history, appeals] = await Promise.all([
      deps.identities.attributes(accountId, 'data-download'),
      deps.cases.history(accountId),
      deps.appeals.history(accountId),
    ])
    const verifications = history.map(async ({ id, stage, openedAt, endedAt, reasons }) => {
      const underWay = await deps.cases.underWay(id)
      const appeal = appeals.find(({ caseId }) => caseId === id)
      return {
        begunAt: openedAt,
        stage,
        ...(endedAt === undefined ? {} : { endedAt }),
        reasons: reasons.filter(isReason).map((reason) => REASONS[reason].code),
        ...(underWay === undefined ? {} : { given: underWay.state }),
        ...(appeal === undefined ? {} : { appeal: shownAppeal(appeal) }),
      }
    })
    return {
      ...(identity === undefined ? {} : { identity }),
      verifications: await Promise.all(verifications),
    }
  }

  async function withServices(
    accountId: string,
    emails: Awaited<ReturnType<Emails['list']>>,
  ): Promise<Pick<AccountData, 'services' | 'signIns' | 'activity'>> {
    const [consents, signIns, entries] = await Promise.all([
      deps.consents.ofAccount(accountId),
      deps.devices.signIns(accountId),
      deps.activity.newest(accountId, MOST_EVENTS),
    ])
    const nameOf = await createPartyNames(deps.relyingParties, [
      ...consents.map(({ clientId }) => clientId),
      ...signIns.map(({ relyingParty }) => relyingParty),
      ...entries.flatMap(({ detail }) => (typeof detail.clientId === 'string' ? [detail.clientId] : [])),
    ])
    return {
      services: consents.map(({ clientId, shared, withheld, givenAt, emailId }) => {
        const email = emails.find(({ id, primary }) => (emailId === undefined ? primary : id === emailId))
        return {
          name: nameOf(clientId),
          clientId,
          shared,
          withheld,
          since: givenAt,
          ...(shared.includes('email') && email !== undefined ? { email: email.address } : {}),
        }
      }),
      signIns: signIns.map((signIn) => ({ ...signIn, service: nameOf(signIn.relyingParty) })),
      activity: entries.map(({ kind, at, detail }) => ({
        kind,
        at,
        detail,
        ...(typeof detail.clientId === 'string' ? { service: nameOf(detail.clientId) } : {}),
      })),
    }
  }
}

function shownAppeal({ stage, askedAt, dueAt, endedAt, words }: WrittenAppeal) {
  return { stage, askedAt, dueAt, ...(endedAt === undefined ? {} : { endedAt }), words }
}
