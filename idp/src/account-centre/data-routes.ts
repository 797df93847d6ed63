import Router from '@koa/router'
import type { DocumentFonts } from 'shared/web/assets.ts'
import type { Audit } from '../audit/audit.ts'
import type { AppState, Ctx, Handler } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import type { Limits } from '../limits/limits.ts'
import type { AccountData, AccountDataReader } from './account-data.ts'
import { accountDocument, eventWords } from './account-document.ts'
import { DataPage } from './data-views.tsx'
import { renderPdf } from './pdf.ts'
import { signedInAccount } from './session.ts'

/** Everything an account holds, for its owner to take along. */
export function dataRoutes(deps: {
  accountData: AccountDataReader
  audit: Audit
  limits: Pick<Limits, 'attempt'>
  fonts: DocumentFonts
  brandName: string
  requireFresh: Handler
  pages: Pages
}): Router<AppState> {
  const { requireFresh, pages, brandName } = deps
  const router = new Router<AppState>()

  router.get('/account/data', requireFresh, (ctx) =>
    pages.show(ctx, (props) => DataPage({ ...props, tooMany: false })),
  )

  router.get('/account/data/json', requireFresh, async (ctx) => {
    const data = await download(ctx, 'json')
    if (data === undefined) return
    send(ctx, { type: 'application/json', file: 'account.json', body: json(data, ctx) })
  })

  router.get('/account/data/pdf', requireFresh, async (ctx) => {
    const data = await download(ctx, 'pdf')
    if (data === undefined) return
    const { language } = ctx.state
    const text = accountDocument(data, { language, brand: brandName })
    const body = await renderPdf(text, {
      fonts: deps.fonts,
      language,
      author: brandName,
      madeAt: data.madeAt,
    })
    send(ctx, { type: 'application/pdf', file: 'account.pdf', body })
  })

  /** Undefined when there were too many, and the page says so. */
  async function download(ctx: Ctx, format: 'json' | 'pdf'): Promise<AccountData | undefined> {
    const accountId = signedInAccount(ctx)
    const { permitted } = await deps.limits.attempt('data-download', accountId)
    if (!permitted) {
      pages.show(ctx, (props) => DataPage({ ...props, tooMany: true }), { status: 429 })
      return undefined
    }
    await deps.audit.record({ kind: 'data-downloaded', accountId, detail: { format } })
    return deps.accountData.read(accountId)
  }

  return router
}

function json(data: AccountData, ctx: Ctx): string {
  const activity = data.activity.map((event) => ({ ...event, words: eventWords(event, ctx.state.language) }))
  return `${JSON.stringify({ ...data, activity }, null, 2)}\n`
}

function send(ctx: Ctx, file: { type: string; file: string; body: string | Buffer }): void {
  ctx.type = file.type
  ctx.set('Content-Disposition', `attachment; filename="${file.file}"`)
  ctx.set('Cache-Control', 'no-store')
  ctx.body = file.body
}
