import type { VNode } from 'preact'
import { type AssetUrls, type Brand, type PageFrame, renderPage } from 'shared/ui/page.tsx'
import { contentSecurityPolicy } from 'shared/web/csp.ts'
import { csrfToken } from 'shared/web/csrf.ts'
import type { Language } from 'shared/web/language.ts'
import type { Ctx } from './context.ts'

/** What every view of ours is given. */
export interface PageProps {
  readonly frame: PageFrame
  readonly language: Language
  readonly csrfToken: string
}

export interface Pages {
  /** Renders a view; `status` 200 unless said otherwise. `binding` is what the form token is tied to. */
  show(ctx: Ctx, view: (props: PageProps) => VNode, options?: { status?: number; binding?: string }): void
  /** The token a form of this binding must carry. */
  csrfToken(binding: string): string
  frame(ctx: Ctx): PageFrame
}

export function createPages(deps: { brand: Brand; assets: AssetUrls; csrfKey: Buffer }): Pages {
  const frame = (ctx: Ctx): PageFrame => ({
    brand: deps.brand,
    assets: deps.assets,
    language: ctx.state.language,
    path: ctx.path,
    ...(ctx.state.timeout === undefined ? {} : { timeout: ctx.state.timeout }),
    ...(ctx.state.account === undefined ? {} : { account: ctx.state.account }),
  })
  return {
    frame,
    csrfToken: (binding) => csrfToken(deps.csrfKey, binding),
    show(ctx, view, { status = 200, binding } = {}) {
      const token = csrfToken(deps.csrfKey, binding ?? bindingOf(ctx))
      ctx.status = status
      ctx.type = 'html'
      ctx.set('Cache-Control', 'no-store')
      ctx.set('Content-Security-Policy', contentSecurityPolicy({ formActions: ctx.state.formActions }))
      ctx.body = renderPage(view({ frame: frame(ctx), language: ctx.state.language, csrfToken: token }))
    },
  }
}

/** Forms of an interaction are bound to it; other pages name their own binding. */
export function bindingOf(ctx: Ctx): string {
  return ctx.state.visit === undefined ? `path ${ctx.path}` : `interaction ${ctx.state.visit.uid}`
}
