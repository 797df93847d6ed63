import Router from '@koa/router'
import type { Audit } from '../audit/audit.ts'
import type { Browser } from '../devices/browser.ts'
import type { Devices, SessionOrigin } from '../devices/devices.ts'
import { IdpError } from '../errors.ts'
import type { AppState, Ctx } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import { seeOther } from '../http/see-other.ts'
import { type OpenSession, sessionHandle } from '../oidc/open-sessions.ts'
import { type DevicesDone, DevicesPage, type SessionView } from './devices-views.tsx'
import { createPartyNames, type PartyNames, type RelyingPartyFinder } from './party-names.ts'
import { signedInAccount } from './session.ts'

/** The live sessions of an account, wherever they are. */
export interface OpenSessions {
  /** The one that was signed in to last comes first. */
  list(accountId: string): Promise<readonly OpenSession[]>
  /** False when the account has no such session: another person's is as unknown as one that never was. */
  end(of: { accountId: string; handle: string }): Promise<boolean>
  endOthers(of: { accountId: string; exceptUid: string }): Promise<void>
}

const DEVICES = '/account/devices'

/**
 * Who is signed in where, and what was used. What ends something here needs no fresh sign-in: it can only lock out,
 * never let in.
 */
export function devicesRoutes(deps: {
  devices: Pick<Devices, 'list' | 'ofSessions' | 'forgetRemembered'>
  sessions: OpenSessions
  relyingParties: RelyingPartyFinder
  audit: Audit
  browserOf: (ctx: Ctx) => Browser
  pages: Pages
}): Router<AppState> {
  const { devices, sessions, audit, pages } = deps
  const router = new Router<AppState>({ prefix: DEVICES })

  router.get('/', async (ctx) => {
    const accountId = signedInAccount(ctx)
    const open = await sessions.list(accountId)
    const [known, origins, names] = await Promise.all([
      devices.list(accountId, deps.browserOf(ctx)),
      devices.ofSessions(
        accountId,
        open.map(({ handle }) => handle),
      ),
      createPartyNames(
        deps.relyingParties,
        open.flatMap(({ clientIds }) => clientIds),
      ),
    ])
    const here = sessionHandle(sessionUidOf(ctx))
    const views = open.map((session) => sessionView({ session, origins, names, here }))
    pages.show(ctx, (props) =>
      DevicesPage({ ...props, sessions: views, devices: known, done: doneOf(ctx.query.done) }),
    )
  })

  router.post('/sessions/:handle/removal', async (ctx) => {
    const ended = await sessions.end({ accountId: signedInAccount(ctx), handle: ctx.params.handle ?? '' })
    if (!ended) throw new IdpError('not-found')
    seeOther(ctx, `${DEVICES}?done=ended`)
  })

  router.post('/other-sessions-removal', async (ctx) => {
    await sessions.endOthers({ accountId: signedInAccount(ctx), exceptUid: sessionUidOf(ctx) })
    seeOther(ctx, `${DEVICES}?done=others`)
  })

  router.post('/remembered-removal', async (ctx) => {
    const accountId = signedInAccount(ctx)
    await devices.forgetRemembered(accountId)
    await audit.record({ kind: 'browsers-forgotten', accountId })
    seeOther(ctx, `${DEVICES}?done=forgotten`)
  })

  return router
}

function sessionView(about: {
  session: OpenSession
  origins: ReadonlyMap<string, SessionOrigin>
  names: PartyNames
  here: string
}): SessionView {
  const { session, origins, names, here } = about
  const origin = origins.get(session.handle)
  return {
    handle: session.handle,
    signedInAt: session.signedInAt,
    services: session.clientIds.map(names),
    current: session.handle === here,
    ...(origin === undefined ? {} : { origin }),
  }
}

function doneOf(value: unknown): DevicesDone | undefined {
  return value === 'ended' || value === 'others' || value === 'forgotten' ? value : undefined
}

function sessionUidOf(ctx: Ctx): string {
  if (ctx.state.sessionUid === undefined) throw new Error('Not mounted behind requireSession')
  return ctx.state.sessionUid
}
