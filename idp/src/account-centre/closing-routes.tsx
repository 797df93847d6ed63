import Router from '@koa/router'
import { Button } from 'shared/ui/button.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { CheckboxField } from 'shared/ui/field.tsx'
import { Form } from 'shared/ui/form.tsx'
import { parseForm } from 'shared/web/form.ts'
import { z } from 'zod'
import { closingMessages } from '../accounts/closing-messages.ts'
import { ClosingBegunPage } from '../accounts/closing-views.tsx'
import type { Closings } from '../accounts/closings.ts'
import type { AppState, Ctx, Handler } from '../http/context.ts'
import type { PageProps, Pages } from '../http/page.ts'
import { seeOther } from '../http/see-other.ts'
import { CentrePage } from './centre-page.tsx'
import { signedInAccount } from './session.ts'

const HERE = '/account/closing'
const form = z.object({ understood: z.literal('yes', 'understood') })

export function closingRoutes(deps: {
  closings: Closings
  signOutEverywhere: (accountId: string) => Promise<void>
  requireFresh: Handler
  pages: Pages
}): Router<AppState> {
  const { closings, requireFresh, pages } = deps
  const router = new Router<AppState>()

  router.get(HERE, requireFresh, (ctx) => show(ctx))

  router.post(HERE, requireFresh, async (ctx) => {
    if (!parseForm(form, ctx.request.body).ok) return show(ctx, { refused: true })
    const accountId = signedInAccount(ctx)
    const begun = await closings.begin(accountId)
    await deps.signOutEverywhere(accountId)
    if (begun === undefined) return seeOther(ctx, '/')
    // Nobody is signed in any more, so the page must not look as if somebody were.
    Reflect.deleteProperty(ctx.state, 'account')
    Reflect.deleteProperty(ctx.state, 'timeout')
    return pages.show(ctx, (props) => ClosingBegunPage({ ...props, ...begun }))
  })

  function show(ctx: Ctx, { refused = false } = {}): void {
    pages.show(ctx, (props) => CloseAccountPage({ ...props, refused }), { status: refused ? 422 : 200 })
  }

  return router
}

function CloseAccountPage({
  frame,
  language,
  csrfToken,
  refused,
}: PageProps & { readonly refused: boolean }) {
  const t = closingMessages[language]
  const error = refused ? t.errors.understood : undefined
  return (
    <CentrePage frame={frame} language={language} section="closing" title={t.title} error={refused}>
      <ErrorSummary
        language={language}
        errors={error === undefined ? [] : [{ href: '#closing-understood', text: error }]}
      />
      <p>{t.lead}</p>
      <p>{t.services}</p>
      <p>{t.change}</p>
      <Form action={HERE} csrfToken={csrfToken}>
        <CheckboxField
          id="closing-understood"
          name="understood"
          label={t.understood}
          checked={false}
          error={error}
        />
        <Button id="closing-submit">{t.close}</Button>
      </Form>
    </CentrePage>
  )
}
