import { createServer, type Server } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { freePort } from '../dev/stack/ports.ts'
import { DESKTOP, newVisitor, openBrowser } from './support/browser.ts'

/**
 * What our pages rely on a browser to do under a strict Content-Security-Policy, proven in a real one with pages
 * that hold nothing else.
 */
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
const sites: Server[] = []
afterEach(() => {
  for (const server of sites.splice(0)) server.close()
})
afterAll(() => browser.close())

describe('form-action covers the whole redirect chain', () => {
  const walk = async (formAction: (relyingParty: string) => string) => {
    const relyingParty = await site({ '/callback': '<h1 id="arrived">arrived</h1>' })
    const provider = await site({
      '/': {
        body: '<form method="post" action="/consent"><button id="go">Allow</button></form>',
        policy: `default-src 'none'; img-src data:; form-action ${formAction(relyingParty.origin)}`,
      },
      '/consent': { redirect: '/auth/resume' },
      '/auth/resume': { redirect: `${relyingParty.origin}/callback` },
    })
    const visitor = await newVisitor(browser, { viewport: DESKTOP })
    await visitor.page.goto(provider.origin)
    await visitor.page.click('#go')
    const arrived = await visitor.page
      .waitForSelector('#arrived', { timeout: 3000 })
      .then(() => true)
      .catch(() => false)
    await visitor.close()
    return arrived
  }

  test("'self' alone stops the person on the way back to the relying party", async () => {
    expect(await walk(() => "'self'")).toBe(false)
  })

  test('naming the relying party’s origin lets them arrive', async () => {
    expect(await walk((relyingParty) => `'self' ${relyingParty}`)).toBe(true)
  })
})

test('a passkey ceremony needs no connect-src: options ride in the page, the answer in a form', async () => {
  const script = `
    const form = document.querySelector('form')
    form.addEventListener('submit', async (event) => {
      if (form.elements.answer.value !== '') return
      event.preventDefault()
      const options = JSON.parse(form.dataset.options)
      const credential = await navigator.credentials.create({
        publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
      })
      form.elements.answer.value = JSON.stringify(credential.toJSON())
      form.requestSubmit()
    })`
  const options = {
    challenge: Buffer.from('a challenge of the server').toString('base64url'),
    rp: { id: 'localhost', name: 'Proof' },
    user: { id: 'dXNlcg', name: 'inga', displayName: 'Inga' },
    pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
    authenticatorSelection: { userVerification: 'required' },
  }
  const answers: string[] = []
  const relyingParty = await site(
    {
      '/': {
        body: `<form method="post" action="/answer" data-options='${JSON.stringify(options)}'>
          <input type="hidden" name="answer"><button id="go">Create a passkey</button></form>
          <script src="/passkey.js"></script>`,
        policy: "default-src 'none'; script-src 'self'; img-src data:; form-action 'self'",
      },
      '/passkey.js': { body: script, type: 'text/javascript' },
      '/answer': '<h1 id="arrived">arrived</h1>',
    },
    (body) => answers.push(body),
  )
  const visitor = await newVisitor(browser, { viewport: DESKTOP })
  const session = await visitor.context.newCDPSession(visitor.page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  })
  await visitor.page.goto(relyingParty.origin)
  await visitor.page.click('#go')
  await visitor.page.waitForSelector('#arrived')
  const answer = JSON.parse(new URLSearchParams(answers[0]).get('answer') ?? '{}')
  expect(answer).toMatchObject({ type: 'public-key', response: { attestationObject: expect.any(String) } })
  const clientData = JSON.parse(Buffer.from(answer.response.clientDataJSON, 'base64url').toString())
  expect(clientData).toMatchObject({
    type: 'webauthn.create',
    challenge: options.challenge,
    origin: relyingParty.origin,
  })
  expect(visitor.alarms).toEqual([])
  await visitor.close()
})

type Answer = string | { body: string; policy?: string; type?: string } | { redirect: string }

/** A site of a few fixed answers, on an origin of its own. */
async function site(answers: Readonly<Record<string, Answer>>, onPost: (body: string) => void = () => {}) {
  const port = await freePort()
  const server: Server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      if (request.method === 'POST') onPost(body)
      const answer = answers[(request.url ?? '/').split('?')[0] ?? '/'] ?? ''
      if (typeof answer !== 'string' && 'redirect' in answer) {
        response.writeHead(303, { Location: answer.redirect }).end()
        return
      }
      const page = typeof answer === 'string' ? { body: answer } : answer
      response.writeHead(200, {
        'Content-Type': page.type ?? 'text/html',
        ...(page.policy === undefined ? {} : { 'Content-Security-Policy': page.policy }),
      })
      const head = '<!doctype html><html lang="en"><link rel="icon" href="data:,">'
      response.end(page.type === undefined ? `${head}${page.body}` : page.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(port, resolve))
  sites.push(server)
  return { origin: `http://localhost:${port}` }
}
