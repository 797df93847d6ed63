import { expect, test } from '@jest/globals'
import pg from 'pg'
import { callbackUrl, database, portal, setScene, signedIn } from '../test/scene.ts'

setScene()

test('neither the database nor the log knows a name, an email, a subject or a cookie', async () => {
  const agent = await signedIn({ sub: 'very-secret-subject' })
  const secrets = [
    'alex@example.test',
    'Sandbox',
    'very-secret-subject',
    'provider-session-1',
    agent.cookies.get('portal_session') ?? '',
    agent.cookies.get('portal_browser') ?? '',
  ]
  await agent.get(await callbackUrl(agent))
  await callbackUrl(agent)
  const tables = ['sign_in_attempt', 'taxpayer', 'portal_session', 'logout_token']
  const sql = new pg.Pool({ connectionString: database.url, max: 2 })
  const rows = await Promise.all(tables.map((table) => sql.query(`select t::text from ${table} t`)))
  await sql.end()
  const dump = JSON.stringify(rows.map((result) => result.rows)) + portal.log.join('\n')
  for (const secret of secrets) expect(dump).not.toContain(secret)
  for (const secret of secrets) expect(dump).not.toContain(Buffer.from(secret).toString('hex'))
})
