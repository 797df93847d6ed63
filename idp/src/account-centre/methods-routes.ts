import Router from '@koa/router'
import { parseForm } from 'shared/web/form.ts'
import { z } from 'zod'
import type { Authenticators, AuthenticatorView } from '../authenticators/authenticators.ts'
import type { Enrolled } from '../authenticators/enrolled.ts'
import type { RecoveryCodes } from '../authenticators/recovery-codes/service.ts'
import { IdpError } from '../errors.ts'
import type { AppState, Ctx, Handler } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import { seeOther } from '../http/see-other.ts'
import { methodsMessages } from './methods-messages.ts'
import { MethodsPage, RemoveMethodPage, RenameMethodPage, RenewCodesPage } from './methods-views.tsx'
import { signedInAccount } from './session.ts'

const METHODS = '/account/sign-in-methods'

const nameForm = z.object({ name: z.string('name').trim().min(1, 'name').max(60, 'name') })

/** What an account signs in with: seen by its owner, changed by an owner who has just shown both factors. */
export function methodsRoutes(deps: {
  authenticators: Authenticators
  enrolled: Enrolled
  recoveryCodes: Pick<RecoveryCodes, 'renew'>
  /** Ends every session but this one: another may be on the phone that was taken away. */
  endOtherSessions: (of: { accountId: string; exceptUid: string }) => Promise<void>
  /** Whether the owner of this installation allows security questions. */
  questionsOffered: boolean
  requireFresh: Handler
  pages: Pages
}): Router<AppState> {
  const { authenticators, enrolled, requireFresh, pages } = deps
  const router = new Router<AppState>({ prefix: METHODS })

  router.get('/', async (ctx) => {
    const accountId = signedInAccount(ctx)
    const [methods, { recoveryCodesLeft }] = await Promise.all([
      authenticators.list(accountId),
      enrolled.methodsOf(accountId),
    ])
    pages.show(ctx, (props) =>
      MethodsPage({ ...props, methods, recoveryCodesLeft, questionsOffered: deps.questionsOffered }),
    )
  })

  router.get('/:id/name', requireFresh, async (ctx) => showRename(ctx, await methodOf(ctx)))

  router.post('/:id/name', requireFresh, async (ctx) => {
    const method = await methodOf(ctx)
    const form = parseForm(nameForm, ctx.request.body)
    if (!form.ok) return showRename(ctx, method, { typed: form.values.name ?? '' })
    await authenticators.rename({ accountId: signedInAccount(ctx), id: method.id, name: form.value.name })
    return seeOther(ctx, METHODS)
  })

  router.get('/:id/removal', requireFresh, async (ctx) => showRemoval(ctx, await methodOf(ctx)))

  router.post('/:id/removal', requireFresh, async (ctx) => {
    const method = await methodOf(ctx)
    const accountId = signedInAccount(ctx)
    const result = await authenticators.remove({ accountId, id: method.id })
    if (!result.ok && result.reason === 'last') return showRemoval(ctx, method, { refused: true })
    if (result.ok) await deps.endOtherSessions({ accountId, exceptUid: ctx.state.sessionUid ?? '' })
    return seeOther(ctx, METHODS)
  })

  router.get('/recovery-codes-renewal', requireFresh, (ctx) => pages.show(ctx, RenewCodesPage))

  router.post('/recovery-codes-renewal', requireFresh, async (ctx) => {
    await deps.recoveryCodes.renew(signedInAccount(ctx))
    seeOther(ctx, `${METHODS}/recovery-codes`)
  })

  /** Somebody else's id is as unknown as one that never was. */
  async function methodOf(ctx: Ctx): Promise<AuthenticatorView> {
    const methods = await authenticators.list(signedInAccount(ctx))
    const method = methods.find(({ id }) => id === ctx.params.id)
    if (method === undefined) throw new IdpError('not-found')
    return method
  }

  function showRename(ctx: Ctx, method: AuthenticatorView, wrong?: { typed: string }): void {
    pages.show(
      ctx,
      (props) =>
        RenameMethodPage({
          ...props,
          method,
          value: wrong?.typed ?? method.name ?? '',
          error: wrong && methodsMessages[props.language].errors.name,
        }),
      { status: wrong === undefined ? 200 : 422 },
    )
  }

  function showRemoval(ctx: Ctx, method: AuthenticatorView, { refused = false } = {}): void {
    pages.show(
      ctx,
      (props) =>
        RemoveMethodPage({
          ...props,
          method,
          error: refused ? methodsMessages[props.language].errors.last : undefined,
        }),
      { status: refused ? 422 : 200 },
    )
  }

  return router
}
