import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { ACR } from 'shared/protocol/acr.ts'
import { startTestApp } from '../recovery/testing/app.ts'
import { homeRoutes } from './routes.ts'

let app: Awaited<ReturnType<typeof startTestApp>>
beforeAll(async () => {
  app = await startTestApp({ routers: ({ pages }) => [homeRoutes({ pages })] })
})
afterAll(() => {
  app.stop()
})

test.each([
  ['en', 'What we do not claim'],
  ['es', 'Lo que no afirmamos'],
] as const)('every level that relying parties are told is explained: in %s', async (language, heading) => {
  const { status, page } = await app.open('/assurance', language)
  expect(status).toBe(200)
  const explained = page('#assurance-levels code')
    .map((_, code) => page(code).text())
    .get()
  expect(explained.sort()).toEqual(Object.values(ACR).sort())
  expect(page('main').text()).toContain(heading)
  expect(page('footer a[href="/assurance"]')).toHaveLength(1)
})

/** Words by which others say that somebody has examined them. Nobody has examined us. */
const CLAIM =
  /\b(certifi(ed|cation)|accredit|approved by|endorsed|compliant with|audited by|certificad|acreditad|aprobado por|avalad)/i

test('no page, mail or message claims that anybody has certified us', () => {
  const root = fileURLToPath(new URL('../../../', import.meta.url))
  const words = ['idp/src', 'portal/src', 'shared/src'].flatMap((folder) =>
    readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
      .filter((name) => /(messages|words|letters)\.tsx?$|views?\.tsx$/.test(name))
      .map((name) => `${folder}/${name}`),
  )
  expect(words.length).toBeGreaterThan(60)
  const claims = words.filter((name) => CLAIM.test(readFileSync(`${root}${name}`, 'utf8')))
  expect(claims).toEqual([])
})
