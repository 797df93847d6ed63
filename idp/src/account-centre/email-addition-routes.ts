import Router from '@koa/router'
import { unreachable } from 'shared/result.ts'
import { type FormErrors, parseForm } from 'shared/web/form.ts'
import { z } from 'zod'
import { emailField } from '../accounts/email.ts'
import type { EmailAdditions, WaitingEmail } from '../accounts/email-additions.ts'
import { IdpError } from '../errors.ts'
import type { AppState, Ctx, Handler } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import { seeOther } from '../http/see-other.ts'
import { AddEmailPage, ConfirmAdditionPage } from './email-addition-views.tsx'
import { AddByLinkPage, EMAILS } from './emails-views.tsx'
import { signedInAccount } from './session.ts'

const addressForm = z.object({ email: emailField('email') })
const codeForm = z.object({
  code: z
    .string({ error: 'code' })
    .transform((typed) => typed.replace(/[\s-]/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, { error: 'code' })),
})

/** One more address: said, mailed to, and confirmed by its code or link. */
export function emailAdditionRoutes(deps: {
  emailAdditions: EmailAdditions
  requireFresh: Handler
  pages: Pages
}): Router<AppState> {
  const { emailAdditions, requireFresh, pages } = deps
  const router = new Router<AppState>({ prefix: EMAILS })

  router.get('/addition', requireFresh, (ctx) => showForm(ctx, { value: '', errors: {} }, 200))

  router.post('/addition', requireFresh, async (ctx) => {
    const form = parseForm(addressForm, ctx.request.body)
    const value = form.values.email ?? ''
    if (!form.ok) return showForm(ctx, { value, errors: form.errors }, 422)
    const begun = await emailAdditions.begin({ accountId: signedInAccount(ctx), email: form.value.email })
    if (begun.ok) return seeOther(ctx, `${EMAILS}/${begun.value.id}/confirmation`)
    switch (begun.reason) {
      case 'yours-already':
        return showForm(ctx, { value, errors: { email: 'yoursAlready' } }, 422)
      case 'enough':
        return showForm(ctx, { value, errors: { email: 'enough' } }, 422)
      case 'too-many':
        return showForm(ctx, { value, errors: { email: 'tooManyMails' } }, 429)
      case 'disposable':
      case 'undeliverable':
        return showForm(ctx, { value, errors: { email: begun.reason } }, 422)
      default:
        return unreachable(begun.reason)
    }
  })

  router.get(
    '/:id/confirmation',
    requireFresh,
    whileWaiting((ctx, waiting) => showCode(ctx, waiting, {}, 200)),
  )

  router.post(
    '/:id/confirmation',
    requireFresh,
    whileWaiting(async (ctx, waiting) => {
      const form = parseForm(codeForm, ctx.request.body, { secret: ['code'] })
      if (!form.ok) return showCode(ctx, waiting, form.errors, 422)
      const { code } = form.value
      const result = await emailAdditions.confirmByCode({ ...ofOwner(ctx, waiting), code })
      if (result.ok) return seeOther(ctx, EMAILS)
      switch (result.reason) {
        case 'wrong-code':
          return showCode(ctx, waiting, { code: 'wrongCode' }, 422)
        case 'expired':
          return showCode(ctx, waiting, { code: 'expired' }, 422)
        case 'too-many':
          return showCode(ctx, waiting, { code: 'tooMany' }, 429)
        case 'taken':
          return showForm(ctx, { value: waiting.address, errors: { email: 'taken' } }, 422)
        default:
          return unreachable(result.reason)
      }
    }),
  )

  // Whoever had to sign in again on the way here finds the page with the button.
  for (const page of ['/:id/codes', '/:id/cancellation'])
    router.get(
      page,
      whileWaiting((ctx, { id }) => seeOther(ctx, `${EMAILS}/${id}/confirmation`)),
    )

  router.post(
    '/:id/codes',
    requireFresh,
    whileWaiting(async (ctx, waiting) => {
      const result = await emailAdditions.resend(ofOwner(ctx, waiting))
      if (result.ok) return seeOther(ctx, `${EMAILS}/${waiting.id}/confirmation?sent=again`)
      switch (result.reason) {
        case 'unknown':
          return seeOther(ctx, EMAILS)
        case 'too-soon':
          return showCode(ctx, waiting, { resend: 'tooSoon' }, 429)
        case 'too-many':
          return showCode(ctx, waiting, { resend: 'tooManyMails' }, 429)
        default:
          return unreachable(result.reason)
      }
    }),
  )

  router.post(
    '/:id/cancellation',
    requireFresh,
    whileWaiting(async (ctx, waiting) => {
      await emailAdditions.cancel(ofOwner(ctx, waiting))
      seeOther(ctx, EMAILS)
    }),
  )

  router.get('/links/:token', requireFresh, async (ctx) => {
    const link = await emailAdditions.openLink({ accountId: signedInAccount(ctx), token: tokenOf(ctx) })
    if (link === undefined) throw new IdpError('link-used-or-expired')
    pages.show(ctx, (props) => AddByLinkPage({ ...props, ...link, action: ctx.path }))
  })

  router.post('/links/:token', requireFresh, async (ctx) => {
    const result = await emailAdditions.confirmByLink({
      accountId: signedInAccount(ctx),
      token: tokenOf(ctx),
    })
    if (result.ok) return seeOther(ctx, EMAILS)
    if (result.reason === 'used-or-expired') throw new IdpError('link-used-or-expired')
    return showForm(ctx, { value: '', errors: { email: 'taken' } }, 422)
  })

  /** Confirmed meanwhile, given up, or somebody else's: the list of addresses says how things stand. */
  function whileWaiting(run: (ctx: Ctx, waiting: WaitingEmail) => unknown): Handler {
    return async (ctx) => {
      const waiting = await emailAdditions.list(signedInAccount(ctx))
      const found = waiting.find(({ id }) => id === ctx.params.id)
      return found === undefined ? seeOther(ctx, EMAILS) : run(ctx, found)
    }
  }

  function showForm(ctx: Ctx, typed: { value: string; errors: FormErrors }, status: number): void {
    pages.show(ctx, (props) => AddEmailPage({ ...props, ...typed }), { status })
  }

  function showCode(ctx: Ctx, { id, address }: WaitingEmail, errors: FormErrors, status: number): void {
    const sentAgain = ctx.query.sent === 'again'
    pages.show(ctx, (props) => ConfirmAdditionPage({ ...props, id, address, errors, sentAgain }), { status })
  }

  return router
}

function ofOwner(ctx: Ctx, { id }: WaitingEmail) {
  return { accountId: signedInAccount(ctx), id }
}

function tokenOf(ctx: Ctx): string {
  return ctx.params.token ?? ''
}
