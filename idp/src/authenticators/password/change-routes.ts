import Router from '@koa/router'
import { parseForm } from 'shared/web/form.ts'
import { z } from 'zod'
import type { AppState, Ctx } from '../../http/context.ts'
import type { Pages } from '../../http/page.ts'
import type { Place } from '../../http/place.ts'
import type { Db } from '../../vault/db.ts'
import { passwordMessages } from './messages.ts'
import { newPasswordForm } from './routes.ts'
import type { Passwords } from './service.ts'
import { ChangePasswordPage } from './views.tsx'

/** Where a person who has an account chooses another password: because the old one is forgotten, or just so. */
export interface PasswordPlace extends Place {
  readonly why: 'forgotten' | 'change'
  /** What must happen in the same transaction; without it the password stays as it was. */
  readonly alongside: (ctx: Ctx, transaction: Db) => Promise<boolean>
  /** What happens afterwards: sessions that the old password opened end. */
  readonly changed: (ctx: Ctx) => Promise<void>
}

type Problem = keyof (typeof passwordMessages)['en']['errors']

export function changePasswordRoutes(deps: {
  passwords: Pick<Passwords, 'replace' | 'owner'>
  pages: Pages
  places: readonly PasswordPlace[]
}): Router<AppState> {
  const { passwords, pages } = deps
  const router = new Router<AppState>()

  for (const place of deps.places) {
    router.get(place.prefix, place.guard, (ctx) => show(ctx, place))

    router.post(place.prefix, place.guard, async (ctx) => {
      const form = parseForm(newPasswordForm, ctx.request.body, { secret: ['password'] })
      if (!form.ok)
        return show(ctx, place, z.enum(['missing', 'too-long']).catch('missing').parse(form.errors.password))
      const replaced = await passwords.replace({
        accountId: place.accountId(ctx),
        password: form.value.password,
        occasion: place.why === 'forgotten' ? place.occasion(ctx) : undefined,
        alongside: (transaction) => place.alongside(ctx, transaction),
      })
      if (!replaced.ok && replaced.reason !== 'over') return show(ctx, place, replaced.reason)
      if (replaced.ok) await place.changed(ctx)
      return place.done(ctx)
    })
  }

  async function show(ctx: Ctx, place: PasswordPlace, problem?: Problem): Promise<void> {
    const email = await passwords.owner(place.accountId(ctx))
    pages.show(
      ctx,
      (props) =>
        ChangePasswordPage({
          ...props,
          why: place.why,
          action: place.here(ctx),
          backHref: place.back(ctx),
          email,
          error: problem && passwordMessages[props.language].errors[problem],
        }),
      { status: problem === undefined ? 200 : 422 },
    )
  }

  return router
}
