import type { VNode } from 'preact'
import { type Brand, type PageFrame, renderPage } from 'shared/ui/page.tsx'
import type { AssetUrls } from 'shared/web/assets.ts'
import { contentSecurityPolicy } from 'shared/web/csp.ts'
import { csrfToken } from 'shared/web/csrf.ts'
import type { Language } from 'shared/web/language.ts'
import type { Ctx } from './context.ts'
import { helpHref } from './help.ts'

/** What every view of ours is given. */
export interface PageProps {
  readonly frame: PageFrame
  readonly language: Language
  readonly csrfToken: string
  /** Where help with signing in begins. */
  readonly helpHref: string
}

export interface Pages {
  /** Renders a view; `status` 200 unless said otherwise. */
  show(ctx: Ctx, view: (props: PageProps) => VNode, options?: { status?: number }): void
  /** The token of a form that is bound to a session rather than to the page it stands on. */
  sessionToken(sessionUid: string): string
  frame(ctx: Ctx): PageFrame
}

/** Where it says what the levels mean, and what is not claimed. */
export const ASSURANCE = '/assurance'

/** What we are, beside the name, at the top of every page. */
const PRODUCT = { en: 'Accounts', es: 'Cuentas' } as const

export function createPages(deps: {
  brand: Omit<Brand, 'product'>
  assets: AssetUrls
  csrfKey: Buffer
}): Pages {
  const frame = (ctx: Ctx): PageFrame => ({
    brand: { ...deps.brand, product: PRODUCT[ctx.state.language] },
    assets: deps.assets,
    language: ctx.state.language,
    path: ctx.path,
    footer: { helpHref: helpHref(ctx.state), assuranceHref: ASSURANCE },
    ...(ctx.state.timeout === undefined ? {} : { timeout: ctx.state.timeout }),
    ...(ctx.state.account === undefined ? {} : { account: ctx.state.account }),
  })
  return {
    frame,
    sessionToken: (sessionUid) => csrfToken(deps.csrfKey, `session ${sessionUid}`),
    show(ctx, view, { status = 200 } = {}) {
      const token = csrfToken(deps.csrfKey, bindingOf(ctx))
      ctx.status = status
      ctx.type = 'html'
      ctx.set('Cache-Control', 'no-store')
      ctx.set(
        'Content-Security-Policy',
        contentSecurityPolicy({ formActions: ctx.state.formActions, images: ctx.state.images }),
      )
      ctx.body = renderPage(
        view({
          frame: frame(ctx),
          language: ctx.state.language,
          csrfToken: token,
          helpHref: helpHref(ctx.state),
        }),
      )
    },
  }
}

/** What a form is bound to: the interaction, what a phone was handed, else the browser's session, else its own address. */
export function bindingOf(ctx: Ctx): string {
  if (ctx.state.visit !== undefined) return `interaction ${ctx.state.visit.uid}`
  if (ctx.state.handoff !== undefined) return `hand-off ${ctx.state.handoff.id}`
  return ctx.state.sessionUid === undefined ? `path ${ctx.path}` : `session ${ctx.state.sessionUid}`
}
