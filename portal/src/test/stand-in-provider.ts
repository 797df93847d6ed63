import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { ACR } from 'shared/protocol/acr.ts'
import { drain, listen } from 'shared/web/listen.ts'

export type Claims = Readonly<Record<string, unknown>>

/** How the stand-in answers. The honest default; a test changes what it wants to see refused. */
export interface Behaviour {
  readonly sub: string
  readonly acr: string | undefined
  /** Session at the provider. */
  readonly sid: string | undefined
  readonly userInfo: Readonly<Record<string, unknown>>
  /** Refuses the authorization request with this error code. */
  readonly error: string | undefined
  /** `iss` of the authorization response; null leaves it out. */
  readonly responseIssuer: string | null
  /** Members that replace those of the ID token, so that any of them can be wrong. */
  readonly idToken: Claims
  readonly signature: 'good' | 'foreign-key' | 'none'
  /** Refuses the token request with this error code. */
  readonly tokenError: string | undefined
  /** Takes connections and drops them. */
  readonly down: boolean
}

export interface StandInProvider {
  readonly issuer: string
  /** Parameters of the authorization requests so far, newest last. */
  readonly asked: readonly URLSearchParams[]
  behave(change: Partial<Behaviour>): void
  behaveWell(): void
  /** Signs with a new key from now on, which nobody has been told of. */
  rotateKey(): Promise<void>
  /** A logout token; claims given replace the honest ones, undefined leaves one out. */
  logoutToken(claims?: Claims, options?: { typ?: string; signature?: 'foreign-key' }): Promise<string>
  stop(): Promise<void>
}

interface Grant {
  readonly nonce: string
  readonly challenge: string
  readonly redirectUri: string
}

const ALG = 'ES256'
const KID = 'stand-in'
const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout'

/**
 * A very small OpenID provider that signs everybody in without asking, and can be told to misbehave. It exists for
 * tests alone and refuses to run in production.
 */
export async function startStandInProvider(client: {
  clientId: string
  clientSecret: string
}): Promise<StandInProvider> {
  if (process.env.NODE_ENV === 'production') throw new Error('The stand-in provider is for tests only')
  let own = await generateKeyPair(ALG)
  let rotations = 0
  const kid = () => `${KID}-${rotations}`
  const foreign = await generateKeyPair(ALG)
  const grants = new Map<string, Grant>()
  const asked: URLSearchParams[] = []
  const server = createServer((req, res) => void answer(req, res))
  await listen(server, 0)
  const issuer = `http://localhost:${portOf(server)}`
  const honest: Behaviour = {
    sub: 'pairwise-1',
    acr: ACR.ial1aal2,
    sid: 'provider-session-1',
    userInfo: { given_name: 'Alex', family_name: 'Sandbox', email: 'alex@example.test' },
    error: undefined,
    responseIssuer: issuer,
    idToken: {},
    signature: 'good',
    tokenError: undefined,
    down: false,
  }
  let behaviour = honest

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (behaviour.down) {
      req.socket.destroy()
      return
    }
    const url = new URL(req.url ?? '/', issuer)
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return json(res, 200, metadata(issuer))
      case '/jwks':
        return json(res, 200, { keys: [{ ...(await exportJWK(own.publicKey)), kid: kid(), alg: ALG }] })
      case '/authorize':
        return redirect(res, authorize(url.searchParams))
      case '/token':
        return token(req, res)
      case '/userinfo':
        return json(res, 200, { sub: behaviour.sub, ...behaviour.userInfo })
      case '/end-session':
        return redirect(res, endSession(url.searchParams))
      default:
        return json(res, 404, {})
    }
  }

  function authorize(request: URLSearchParams): URL {
    asked.push(request)
    const redirectUri = request.get('redirect_uri') ?? ''
    const back = new URL(redirectUri)
    back.searchParams.set('state', request.get('state') ?? '')
    if (behaviour.responseIssuer !== null) back.searchParams.set('iss', behaviour.responseIssuer)
    if (behaviour.error !== undefined) {
      back.searchParams.set('error', behaviour.error)
      return back
    }
    const code = randomBytes(16).toString('hex')
    grants.set(code, {
      nonce: request.get('nonce') ?? '',
      challenge: request.get('code_challenge') ?? '',
      redirectUri,
    })
    back.searchParams.set('code', code)
    return back
  }

  async function token(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await textOf(req))
    const code = form.get('code') ?? ''
    const grant = grants.get(code)
    grants.delete(code)
    if (!isClient(req.headers.authorization, client)) return json(res, 401, { error: 'invalid_client' })
    if (behaviour.tokenError !== undefined) return json(res, 400, { error: behaviour.tokenError })
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (grant?.challenge !== challenge || grant.redirectUri !== form.get('redirect_uri')) {
      return json(res, 400, { error: 'invalid_grant' })
    }
    return json(res, 200, {
      access_token: randomBytes(16).toString('hex'),
      token_type: 'Bearer',
      expires_in: 60,
      id_token: await idToken(grant),
    })
  }

  function idToken({ nonce }: Grant): Promise<string> | string {
    const { sub, acr, sid, signature } = behaviour
    const claims = withoutUndefined({
      iss: issuer,
      aud: client.clientId,
      sub,
      acr,
      sid,
      amr: ['pwd', 'otp', 'mfa'],
      auth_time: nowInSeconds(),
      iat: nowInSeconds(),
      exp: nowInSeconds() + 300,
      nonce,
      ...behaviour.idToken,
    })
    if (signature === 'none') return new UnsecuredJWT({ ...claims }).encode()
    return sign(claims, { key: signature === 'good' ? own.privateKey : foreign.privateKey, kid: kid() })
  }

  return {
    issuer,
    asked,
    behave(change) {
      behaviour = { ...behaviour, ...change }
    },
    behaveWell() {
      behaviour = honest
    },
    async rotateKey() {
      own = await generateKeyPair(ALG)
      rotations += 1
    },
    logoutToken(claims = {}, { typ = 'logout+jwt', signature } = {}) {
      const honestClaims = {
        iss: issuer,
        aud: client.clientId,
        iat: nowInSeconds(),
        exp: nowInSeconds() + 120,
        jti: randomBytes(16).toString('hex'),
        events: { [LOGOUT_EVENT]: {} },
      }
      const key = signature === undefined ? own.privateKey : foreign.privateKey
      return sign(withoutUndefined({ ...honestClaims, ...claims }), { key, kid: kid(), typ })
    },
    stop: () => drain(server, 0),
  }
}

function metadata(issuer: string): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    end_session_endpoint: `${issuer}/end-session`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: [ALG],
    authorization_response_iss_parameter_supported: true,
  }
}

function endSession(request: URLSearchParams): URL {
  const back = new URL(request.get('post_logout_redirect_uri') ?? '')
  back.searchParams.set('state', request.get('state') ?? '')
  return back
}

function sign(
  claims: Claims,
  { key, kid, typ }: { key: CryptoKey; kid: string; typ?: string },
): Promise<string> {
  const header = { alg: ALG, kid, ...(typ === undefined ? {} : { typ }) }
  return new SignJWT({ ...claims }).setProtectedHeader(header).sign(key)
}

/** Both parts are form-encoded before they are put together (RFC 6749 §2.3.1). */
function isClient(header: string | undefined, client: { clientId: string; clientSecret: string }): boolean {
  const pair = Buffer.from(header?.replace('Basic ', '') ?? '', 'base64').toString()
  const [id, secret] = pair.split(':').map((part) => decodeURIComponent(part.replaceAll('+', ' ')))
  return id === client.clientId && secret === client.clientSecret
}

function withoutUndefined(claims: Claims): Claims {
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined))
}

function nowInSeconds(): number {
  return Math.floor(Date.now() / 1000)
}

async function textOf(req: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of req) text += chunk
  return text
}

function json(res: ServerResponse, status: number, body: object): void {
  res.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}

function redirect(res: ServerResponse, to: URL): void {
  res.writeHead(303, { Location: to.href }).end()
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('Not listening')
  return address.port
}
