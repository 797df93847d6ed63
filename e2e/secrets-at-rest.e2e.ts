import { readFile } from 'node:fs/promises'
import { expect, test } from '@jest/globals'
import pg from 'pg'
import { mailsTo } from './support/inbox.ts'
import { signIn, signUp } from './support/person.ts'
import { codeOf, createProtocolClient } from './support/protocol-client.ts'
import { sharedStack } from './support/stack.ts'
import { createUserAgent, type UserAgent } from './support/user-agent.ts'

const stack = sharedStack()

test('neither database nor any log line holds what somebody entered or was given', async () => {
  const agent = createUserAgent({ stopAt: `${stack.clientUrl}/` })
  const person = await signUp(agent, stack)
  const client = createProtocolClient(stack)
  const request = client.request({ scope: 'openid profile email offline_access', prompt: 'consent' })
  const consent = await agent.get(request.url)
  const { url } = await agent.submit(consent, '#consent-allow')
  const tokens = await (await client.redeem({ code: codeOf(url), verifier: request.verifier })).json()
  const elsewhere = createUserAgent()
  await signIn(elsewhere, await elsewhere.get(`${stack.portalUrl}/sign-in`), person)
  const used = person.recoveryCodes[1] ?? ''
  const third = createUserAgent()
  const asked = await third.submit(await third.get(`${stack.portalUrl}/sign-in`), '#login-submit', {
    email: person.email,
    password: person.password,
  })
  await third.submit(await third.get(new URL('recovery-code', asked.url).href), '#recovery-code-submit', {
    code: used,
  })

  const mails = await mailsTo(stack.inboxUrl, person.email)
  const secrets = {
    email: person.email,
    'given name': person.givenName,
    'family name': person.familyName,
    password: person.password,
    'TOTP secret': person.secret,
    'recovery code': used,
    'another recovery code': person.recoveryCodes[5] ?? '',
    'secret part of a recovery code': (person.recoveryCodes[6] ?? '').replaceAll('-', '').slice(4),
    'authorization code': codeOf(url),
    'access token': tokens.access_token,
    'refresh token': tokens.refresh_token,
    'ID token': tokens.id_token,
    'confirmation link': /confirm-email\/(\S+)/.exec(mails.map(({ text }) => text).join('\n'))?.[1] ?? '',
    ...cookiesOf(agent),
  }
  expect(Object.entries(secrets).filter(([, value]) => (value ?? '').length < 8)).toEqual([])

  const haystacks = {
    'the identity provider’s database': await dump(stack.databaseUrls.idp),
    'the portal’s database': await dump(stack.databaseUrls.portal),
    'the logs': await readFile(stack.logFile, 'utf8'),
  }
  const found = Object.entries(haystacks).flatMap(([place, text]) =>
    Object.entries(secrets)
      .filter(([, value]) => disguises(value).some((form) => text.includes(form)))
      .map(([name]) => `${name} in ${place}`),
  )
  expect(found).toEqual([])
  // The search itself works: what is stored in clear is found.
  expect(haystacks['the identity provider’s database']).toContain('taxpayer-portal')
})

/** Every session and interaction cookie the browser held. */
function cookiesOf(agent: UserAgent): Record<string, string> {
  return Object.fromEntries(
    [...agent.cookies]
      .filter(([key]) => /session|interaction|resume|sign_up|portal_browser/.test(key) && !/\.sig /.test(key))
      .map(([key, { value }]) => [`cookie ${key}`, value]),
  )
}

function disguises(secret: string): readonly string[] {
  const bytes = Buffer.from(secret)
  const base64 = [0, 1, 2].flatMap((shift) => {
    // Inside a longer text, base64 looks different by where the secret begins.
    const padded = Buffer.concat([Buffer.alloc(shift), bytes])
    return [padded.toString('base64'), padded.toString('base64url')].map((text) => text.slice(shift + 1, -4))
  })
  return [secret, encodeURIComponent(secret), bytes.toString('hex'), ...base64]
}

/** Every row of every table, the queue's included, as text: what a dump of the database would show. */
async function dump(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const tables = await client.query(`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`)
  const texts: string[] = []
  for (const { name } of tables.rows) {
    const { rows } = await client.query(`select t::text as row from ${name} t`)
    texts.push(name, ...rows.map(({ row }) => row))
  }
  await client.end()
  return texts.join('\n')
}
