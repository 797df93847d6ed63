import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Variables } from 'shared/web/config.ts'
import { VARIABLES as IDP_VARIABLES } from '../idp/src/config.ts'
import { errorMessages as idpErrorMessages } from '../idp/src/error-messages.ts'
import { ERRORS as IDP_ERRORS } from '../idp/src/errors.ts'
import { SIGN_IN } from '../idp/src/journeys/sign-in.ts'
import { VARIABLES as PORTAL_VARIABLES } from '../portal/src/config.ts'
import { errorMessages as portalErrorMessages } from '../portal/src/error-messages.ts'
import { ERRORS as PORTAL_ERRORS } from '../portal/src/errors.ts'

const ROOT = join(import.meta.dirname, '..')
const NOTICE = '<!-- Printed from the code by `npm run docs`; do not edit. -->'

/** The pages that are printed from code. `npm run docs` writes them; with `--check` a stale one fails. */
const PAGES: Readonly<Record<string, () => string>> = {
  'docs/configuration.md': configuration,
  'docs/errors.md': errors,
  'docs/journeys.md': journeys,
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
    'Steps 1 to 4 apply to a person who is making an account, step 5 to everybody else; step 6 to a sign-in that the risk rules hold; steps 8, 11 and 12 apply where a second factor is asked for, step 14 where one was shown although the relying party asks for one factor only.',
  ].join('\n\n')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
