import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { days } from 'shared/clock.ts'
import type { Variables } from 'shared/web/config.ts'
import { assurance } from '../idp/src/authenticators/assurance.ts'
import { AUTHENTICATORS, METHODS } from '../idp/src/authenticators/registry.ts'
import { VARIABLES as IDP_VARIABLES } from '../idp/src/config.ts'
import { errorMessages as idpErrorMessages } from '../idp/src/error-messages.ts'
import { ERRORS as IDP_ERRORS } from '../idp/src/errors.ts'
import { SIGN_IN } from '../idp/src/journeys/sign-in.ts'
import { REASON_WORDS } from '../idp/src/proofing/reason-messages.ts'
import { isReason, mayBeAppealed, REASONS, type Reason } from '../idp/src/proofing/reasons.ts'
import { PROOFING } from '../idp/src/proofing/steps.ts'
import { VELOCITY } from '../idp/src/proofing/velocity.ts'
import { VARIABLES as PORTAL_VARIABLES } from '../portal/src/config.ts'
import { errorMessages as portalErrorMessages } from '../portal/src/error-messages.ts'
import { ERRORS as PORTAL_ERRORS } from '../portal/src/errors.ts'

const ROOT = join(import.meta.dirname, '..')
const NOTICE = '<!-- Printed from the code by `npm run docs`; do not edit. -->'

const FACTOR_WORDS = {
  know: 'something known',
  have: 'something had',
  activation: 'activated by a PIN, a finger or a face',
} as const

/** The pages that are printed from code. `npm run docs` writes them; with `--check` a stale one fails. */
const PAGES: Readonly<Record<string, () => string>> = {
  'docs/authenticators.md': authenticators,
  'docs/configuration.md': configuration,
  'docs/errors.md': errors,
  'docs/journeys.md': journeys,
  'docs/proofing-reasons.md': proofingReasons,
}

const stale: string[] = []
for (const [path, print] of Object.entries(PAGES)) {
  const file = join(ROOT, path)
  const fresh = `${NOTICE}\n\n${print()}\n`
  const current = await readFile(file, 'utf8').catch(() => '')
  if (current === fresh) continue
  if (process.argv.includes('--check')) stale.push(path)
  else await writeFile(file, fresh)
}
if (stale.length > 0) {
  process.stderr.write(`Stale, run \`npm run docs\`: ${stale.join(', ')}\n`)
  process.exitCode = 1
}

function authenticators(): string {
  const kindOf = (method: string) =>
    AUTHENTICATORS.find(({ methods }) => methods.some((known) => known.method === method))?.words.en.name
  const level = (
    ...methods: readonly (typeof METHODS extends ReadonlyMap<infer Method, unknown> ? Method : never)[]
  ) => {
    const { aal } = assurance(methods.map((method) => ({ accountId: 'somebody', method, at: new Date(0) })))
    return `AAL${aal}`
  }
  const rows = [...METHODS.values()].map(({ method, factors, amr, phishingResistant, restricted }) => [
    kindOf(method) ?? 'Password',
    `\`${method}\``,
    factors.map((factor) => FACTOR_WORDS[factor]).join(', '),
    level(method),
    method === 'password' ? '' : level('password', method),
    phishingResistant ? 'yes' : 'no',
    restricted ? 'yes' : 'no',
    amr.map((value) => `\`${value}\``).join(', '),
  ])
  return [
    '# Authenticators',
    'What each successful use proves, as each kind declares it in its own folder (`idp/src/authenticators/*/authenticator.ts`). Levels are worked out from the uses that happened, never stored; a property test holds them to SP 800-63B-4. Two factors add `mfa` to `amr`. Phishing-resistant is what a relying party can demand with an `acr` that ends in `?phishing_resistant=true`, or as its registered minimum. Restricted ones are offered with a notice, beside ways that are not (§3.2.9).',
    table(
      [
        'authenticator',
        'method',
        'factor',
        'alone',
        'after the password',
        'phishing-resistant',
        'restricted',
        '`amr`',
      ],
      rows,
    ),
    table(
      ['authenticator', 'how many an account may have'],
      AUTHENTICATORS.map(({ words, most }) => [words.en.name, most === 1 ? 'one set' : String(most)]),
    ),
    'E-mail is no authenticator: it confirms an address and carries notices and recovery links. Security questions are none either: they only ever accompany another proof.',
  ].join('\n\n')
}

function configuration(): string {
  return [
    '# Configuration',
    'Every variable is read once, at start. A value that does not fit stops the program with the name of the variable and what it expects. In production (`NODE_ENV=production`) development defaults are refused. Any variable can be given as a file instead: `NAME_FILE` holds the path of a file with the value, which is how container platforms hand over secrets.',
    '## Identity provider',
    variablesTable(IDP_VARIABLES),
    '## Taxpayer portal',
    variablesTable(PORTAL_VARIABLES),
  ].join('\n\n')
}

function variablesTable(variables: Variables): string {
  const rows = Object.entries(variables).map(([name, { describe, development, production, secret }]) => [
    `\`${name}\`${secret === true ? ' (secret)' : ''}`,
    describe,
    shown(development ?? production),
    shown(production),
  ])
  return table(['variable', 'meaning', 'in development', 'in production'], rows)
}

function shown(value: string | undefined): string {
  if (value === undefined) return 'must be set'
  return value === '' ? 'empty' : `\`${value}\``
}

function errors(): string {
  return [
    '# Error codes',
    'Every error page shows its code and a request id, which the log of the program holds too. A code is never reused for another meaning.',
    '## Identity provider',
    errorsTable(IDP_ERRORS, idpErrorMessages.en),
    '## Taxpayer portal',
    errorsTable(PORTAL_ERRORS, portalErrorMessages.en),
  ].join('\n\n')
}

function errorsTable(
  catalogue: Readonly<Record<string, { readonly code: string; readonly status: number }>>,
  words: Readonly<Record<string, unknown>>,
): string {
  const rows = Object.entries(catalogue).map(([name, { code, status }]) => {
    const about = words[name]
    const heading = typeof about === 'object' && about !== null ? Reflect.get(about, 'heading') : undefined
    const body = typeof about === 'object' && about !== null ? Reflect.get(about, 'body') : undefined
    return [`\`${code}\``, String(status), String(heading ?? name), String(body ?? '')]
  })
  return table(['code', 'status', 'heading', 'what the person reads'], rows)
}

function journeys(): string {
  const rows = SIGN_IN.map(({ name }, i) => [String(i + 1), `\`/interaction/:uid/${name}\``])
  return [
    '# Journeys',
    'oidc-provider decides which prompt is open (create, login, proofing, select_account, consent). Inside `create` and `login` the first step of this list that applies and is not settled by stored facts is shown; a finished form goes back to `/interaction/:uid`, which asks again. Nothing is remembered between requests.',
    '## Signing in, and making an account',
    table(['order', 'page'], rows),
    'Steps 1 to 4 apply to a person who is making an account, `sign-in` to everybody else; `held` to a sign-in that the risk rules hold. `second-factor`, its set-up and `phishing-resistant` apply where a second factor is asked for; `new-password` after the mailed link of a forgotten password; `security-questions` and `second-factor-replacement` when the wait over a lost second factor has ended and this browser has opened the link that says so; `remember-browser` where a second factor was shown although the relying party asks for one factor only; `second-method` once, to whoever has signed in with one second factor for thirty days or ten times.',
  ].join('\n\n')
}

function proofingReasons(): string {
  const follows = {
    again: 'photograph it again',
    'other-document': 'another document, or another way',
    held: 'a reviewer decides within 30 days',
    refused: 'correct it, choose another way, or appeal',
  } as const
  const reasons = Object.entries(REASONS)
    .filter((entry): entry is [Reason, (typeof REASONS)[Reason]] => isReason(entry[0]))
    .map(([reason, { code, follows: next }]) => {
      const { why, what } = REASON_WORDS.en[reason]
      const final = next === 'refused' && !mayBeAppealed([reason])
      return [`\`${code}\``, `\`${reason}\``, final ? 'correct it' : follows[next], why, what]
    })
  const velocity = VELOCITY.map(({ reason, of, others, within }) => [
    `\`${reason}\``,
    of,
    String(others),
    `${within / days(1)} days`.replace(/^1 days$/, '1 day'),
  ])
  const steps = PROOFING.map(({ name }, i) => [String(i + 1), `\`…/identity/${name}\``])
  return [
    '# Identity proofing: steps and reasons',
    'The steps of a case, in order, as `idp/src/proofing/steps.ts` lists them. Which of them apply depends on the way that the person chose and on what they have shown.',
    table(['order', 'page'], steps),
    'Why a document, a face or a case did not pass. A relying party that asked for IAL2 and gets the person back without it receives `unmet_authentication_requirements` (the case is refused or in review) with the codes in `error_description`, or `access_denied` with `V-4001` when the person left before the end. Which record said what is told to nobody.',
    table(['code', 'name', 'what follows', 'what the person reads', 'what they can do'], reasons),
    'How many other accounts may have something in common before a reviewer looks at it (`idp/src/proofing/velocity.ts`). None of these refuses anybody; whoever was seen by an agent is asked about the phone only.',
    table(['name', 'of the same', 'other accounts allowed', 'whose cases began within'], velocity),
  ].join('\n\n')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
