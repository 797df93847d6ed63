import { describe, expect, test } from '@jest/globals'
import { mayVisit, nextStep } from '../step.ts'
import { SIGN_IN, type SignInFacts, type SignInStep } from './sign-in.ts'

const stranger: SignInFacts = {
  recovering: false,
  possession: false,
  aal: 0,
  freshAal: 0,
  phishingResistant: false,
  wanted: { ial: 1, aal: 2 },
  riskStepUp: false,
  held: false,
  browserRemembered: false,
  rememberAnswered: false,
}
const oneFactor = { ial: 1, aal: 1 } as const
const hold = { askedWith: 'password', passwordGiven: true, answered: false } as const
const byQuestions = { askedWith: 'questions', passwordGiven: false, answered: false } as const
const signUp = { screened: false, detailsGiven: false, emailConfirmed: false }
const account = {
  termsAccepted: true,
  closing: false,
  secondFactors: 1,
  phishingResistant: false,
  recoveryCodes: 'saved',
  needsSecondMethod: false,
} as const
const unphishable = { ial: 1, aal: 2, phishingResistant: true } as const

describe('the next step', () => {
  test.each<[string, SignInFacts, SignInStep | undefined]>([
    ['somebody unknown signs in', stranger, 'sign-in'],
    ['a new person is screened first', { ...stranger, signUp }, 'eligibility'],
    ['then says who they are', { ...stranger, signUp: { ...signUp, screened: true } }, 'details'],
    [
      'then confirms the address',
      { ...stranger, signUp: { ...signUp, screened: true, detailsGiven: true } },
      'confirm-email',
    ],
    [
      'then chooses a password',
      { ...stranger, signUp: { screened: true, detailsGiven: true, emailConfirmed: true } },
      'password',
    ],
    ['a password alone is not enough', { ...stranger, account, aal: 1, freshAal: 1 }, 'second-factor'],
    [
      'even if the relying party asks no more: whoever has a second factor shows it',
      { ...stranger, account, aal: 1, freshAal: 1, wanted: oneFactor },
      'second-factor',
    ],
    [
      'unless this browser is remembered',
      { ...stranger, account, aal: 1, freshAal: 1, wanted: oneFactor, browserRemembered: true },
      undefined,
    ],
    [
      'a remembered browser in an unusual sign-in is asked all the same',
      {
        ...stranger,
        account,
        aal: 1,
        freshAal: 1,
        wanted: oneFactor,
        browserRemembered: true,
        riskStepUp: true,
      },
      'second-factor',
    ],
    [
      'a remembered browser counts for nothing where two factors are asked for',
      { ...stranger, account, aal: 1, freshAal: 1, browserRemembered: true },
      'second-factor',
    ],
    [
      'an account without a second factor needs none where one factor is enough',
      { ...stranger, account: { ...account, secondFactors: 0 }, aal: 1, freshAal: 1, wanted: oneFactor },
      undefined,
    ],
    [
      'whoever showed a second factor that was not needed is asked whether to remember the browser',
      { ...stranger, account, aal: 2, freshAal: 2, wanted: oneFactor },
      'remember-browser',
    ],
    [
      'once',
      { ...stranger, account, aal: 2, freshAal: 2, wanted: oneFactor, rememberAnswered: true },
      undefined,
    ],
    [
      'a held sign-in stops right after the password',
      { ...stranger, account: { ...account, termsAccepted: false }, aal: 1, freshAal: 1, held: true },
      'held',
    ],
    [
      'and not later, when both factors came at once',
      { ...stranger, account, aal: 2, freshAal: 2, held: true },
      'held',
    ],
    [
      'an account without a second factor gets one',
      { ...stranger, aal: 1, freshAal: 1, account: { ...account, secondFactors: 0, recoveryCodes: 'none' } },
      'second-factor-setup',
    ],
    [
      'a new second factor is followed by recovery codes',
      { ...stranger, aal: 2, freshAal: 2, account: { ...account, recoveryCodes: 'unsaved' } },
      'recovery-codes',
    ],
    [
      'changed terms come before anything else',
      { ...stranger, aal: 1, freshAal: 1, account: { ...account, termsAccepted: false } },
      'terms',
    ],
    ['a session whose events do not count signs in again', { ...stranger, account, aal: 0 }, 'sign-in'],
    [
      'a relying party that accepts nothing phishable: whoever has no such authenticator sets one up',
      { ...stranger, account, aal: 2, freshAal: 2, wanted: unphishable },
      'second-factor-setup',
    ],
    [
      'whoever has one uses it',
      {
        ...stranger,
        account: { ...account, phishingResistant: true },
        aal: 2,
        freshAal: 2,
        wanted: unphishable,
      },
      'phishing-resistant',
    ],
    [
      'whoever has used it goes on',
      {
        ...stranger,
        account: { ...account, phishingResistant: true },
        aal: 2,
        freshAal: 2,
        phishingResistant: true,
        wanted: unphishable,
      },
      undefined,
    ],
    [
      'a forgotten password: the mailbox alone leads to the second factor',
      { ...stranger, account, recovering: true },
      'second-factor',
    ],
    [
      'then to a new password',
      { ...stranger, account, recovering: true, aal: 1, freshAal: 1, possession: true },
      'new-password',
    ],
    [
      'a mailbox and a password that was shown are not enough',
      { ...stranger, account, recovering: true, aal: 1, freshAal: 1 },
      'second-factor',
    ],
    [
      'an account that is closing asks whether to keep it, once both factors were shown',
      { ...stranger, account: { ...account, closing: true }, aal: 2, freshAal: 2 },
      'closing',
    ],
    [
      'the end of a hold removes nothing before the password is given',
      { ...stranger, recoveryHold: { ...hold, passwordGiven: false } },
      'sign-in',
    ],
    [
      'the end of a hold and the password',
      { ...stranger, account, aal: 1, freshAal: 1, recoveryHold: hold },
      'second-factor-replacement',
    ],
    [
      'what was removed is set up anew',
      { ...stranger, account: { ...account, secondFactors: 0, recoveryCodes: 'none' }, aal: 1, freshAal: 1 },
      'second-factor-setup',
    ],
    [
      'a hold that began with the password is no way past the second factor without it',
      {
        ...stranger,
        account,
        recovering: true,
        recoveryHold: { ...hold, passwordGiven: false },
      },
      'second-factor',
    ],
    [
      'a password that signs nobody in, shown again at its end, leads to a new one',
      {
        ...stranger,
        account,
        recovering: true,
        recoveryHold: { ...hold, passwordGiven: false, answered: true },
      },
      'new-password',
    ],
    [
      'a hold that began with answers asks for them again: a mailbox alone ends none',
      { ...stranger, account, recovering: true, recoveryHold: byQuestions },
      'security-questions',
    ],
    [
      'then for a new password',
      { ...stranger, account, recovering: true, recoveryHold: { ...byQuestions, answered: true } },
      'new-password',
    ],
    [
      'and then takes the old methods away',
      {
        ...stranger,
        account,
        aal: 1,
        freshAal: 1,
        recoveryHold: { ...byQuestions, answered: true, passwordGiven: true },
      },
      'second-factor-replacement',
    ],
    [
      'long enough with one method: whether to add another, last of all',
      { ...stranger, account: { ...account, needsSecondMethod: true }, aal: 2, freshAal: 2 },
      'second-method',
    ],
    [
      'but not before recovery codes',
      {
        ...stranger,
        account: { ...account, needsSecondMethod: true, recoveryCodes: 'unsaved' },
        aal: 2,
        freshAal: 2,
      },
      'recovery-codes',
    ],
    [
      'and not to whom a password was enough',
      {
        ...stranger,
        account: { ...account, needsSecondMethod: true },
        aal: 1,
        freshAal: 1,
        browserRemembered: true,
        wanted: { ial: 1, aal: 1 },
      },
      undefined,
    ],
    ['everything settled', { ...stranger, account, aal: 2, freshAal: 2 }, undefined],
    ['and nothing is asked of an old session that adds nothing', { ...stranger, account, aal: 2 }, undefined],
    [
      'an old session that would lead to a new authenticator begins with who is there',
      { ...stranger, account, aal: 2, wanted: unphishable },
      'sign-in',
    ],
    [
      'and goes on with the second factor',
      { ...stranger, account, aal: 2, freshAal: 1, wanted: unphishable },
      'second-factor',
    ],
    [
      'an old password sets up no first second factor',
      { ...stranger, account: { ...account, secondFactors: 0, recoveryCodes: 'none' }, aal: 1 },
      'sign-in',
    ],
  ])('%s', (_, facts, step) => {
    expect(nextStep(SIGN_IN, facts)).toBe(step)
  })
})

describe('visiting a page by its address', () => {
  test('a new password cannot be chosen past the second factor, nor without having asked', () => {
    expect(mayVisit(SIGN_IN, { ...stranger, account, recovering: true }, 'new-password')).toBe(false)
    expect(
      mayVisit(SIGN_IN, { ...stranger, account, aal: 2, freshAal: 2, possession: true }, 'new-password'),
    ).toBe(false)
  })

  test('nothing is removed without the password, nor without the mailed end of a hold', () => {
    const removal = 'second-factor-replacement'
    const waiting = { ...stranger, account, aal: 1, freshAal: 1 } as const
    expect(mayVisit(SIGN_IN, waiting, removal)).toBe(false)
    expect(mayVisit(SIGN_IN, { ...stranger, recoveryHold: { ...hold, passwordGiven: false } }, removal)).toBe(
      false,
    )
    const recovering = { ...stranger, account, recovering: true }
    expect(mayVisit(SIGN_IN, { ...recovering, recoveryHold: byQuestions }, removal)).toBe(false)
    expect(mayVisit(SIGN_IN, { ...recovering, recoveryHold: byQuestions }, 'new-password')).toBe(false)
    expect(
      mayVisit(SIGN_IN, { ...recovering, recoveryHold: { ...byQuestions, answered: true } }, removal),
    ).toBe(false)
  })

  const confirming = { ...stranger, signUp: { screened: true, detailsGiven: true, emailConfirmed: false } }

  test.each<[SignInStep, boolean]>([
    ['eligibility', true],
    ['details', true],
    ['confirm-email', true],
    ['password', false],
    ['second-factor', false],
    ['second-factor-setup', false],
    ['recovery-codes', false],
    ['sign-in', false],
  ])('while confirming the address: %s %s', (step, allowed) => {
    expect(mayVisit(SIGN_IN, confirming, step)).toBe(allowed)
  })

  test('the second factor cannot be reached without the password', () => {
    expect(mayVisit(SIGN_IN, stranger, 'second-factor')).toBe(false)
    expect(mayVisit(SIGN_IN, { ...stranger, account }, 'second-factor')).toBe(false)
  })

  test('recovery codes are never shown for a password alone, whatever the relying party asks', () => {
    const unsaved = { ...account, recoveryCodes: 'unsaved' } as const
    const facts = { ...stranger, account: unsaved, aal: 1, freshAal: 1, wanted: { ial: 1, aal: 1 } } as const
    expect(mayVisit(SIGN_IN, facts, 'recovery-codes')).toBe(false)
    expect(nextStep(SIGN_IN, { ...facts, browserRemembered: true })).toBeUndefined()
  })

  test('whoever replaces a forgotten password has shown that they read the mail, and is not held for it', () => {
    const facts = { ...stranger, account, recovering: true, held: true }
    expect(nextStep(SIGN_IN, facts)).toBe('second-factor')
    expect(nextStep(SIGN_IN, { ...facts, browserRemembered: true, wanted: oneFactor })).toBe('second-factor')
  })

  test('a held sign-in reaches no page but its own', () => {
    const held = { ...stranger, account, aal: 1, freshAal: 1, held: true } as const
    const open = SIGN_IN.filter(({ name }) => mayVisit(SIGN_IN, held, name)).map(({ name }) => name)
    expect(open).toEqual(['sign-in', 'held'])
  })

  test('another method cannot be added by whoever has not shown the one there is', () => {
    const facts = {
      ...stranger,
      account: { ...account, needsSecondMethod: true },
      aal: 1,
      freshAal: 1,
    } as const
    expect(mayVisit(SIGN_IN, facts, 'second-method')).toBe(false)
    expect(mayVisit(SIGN_IN, { ...facts, wanted: { ial: 1, aal: 1 } }, 'second-method')).toBe(false)
  })

  test.each<SignInStep>(['second-factor-setup', 'second-method', 'recovery-codes'])(
    'an old session reaches no %s',
    (step) => {
      const unfinished = { ...account, recoveryCodes: 'unsaved', needsSecondMethod: true } as const
      for (const freshAal of [0, 1] as const)
        for (const wanted of [stranger.wanted, unphishable])
          expect(
            mayVisit(SIGN_IN, { ...stranger, account: unfinished, aal: 2, freshAal, wanted }, step),
          ).toBe(false)
    },
  )

  test('a second factor cannot be added past an existing one that was not used', () => {
    expect(mayVisit(SIGN_IN, { ...stranger, account, aal: 1, freshAal: 1 }, 'second-factor-setup')).toBe(
      false,
    )
  })
})
