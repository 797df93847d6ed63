import type { VNode } from 'preact'
import type { Clock } from 'shared/clock.ts'
import { type Brand, type PageFrame, renderPage } from 'shared/ui/page.tsx'
import type { AssetUrls } from 'shared/web/assets.ts'
import { contentSecurityPolicy } from 'shared/web/csp.ts'
import type { Language } from 'shared/web/language.ts'
import type { Req, Res } from './context.ts'
import type { Csrf } from './csrf.ts'
import { frameMessages } from './messages.ts'

/** What every view of ours is given. */
export interface PageProps {
  readonly frame: PageFrame
  readonly language: Language
  readonly signedIn: boolean
  /** The identity provider's name, for buttons and sentences. */
  readonly provider: string
}

export interface Pages {
  /** Renders a view; `status` 200 unless said otherwise. */
  show(req: Req, res: Res, view: (props: PageProps) => VNode, options?: { status?: number }): void
}

/** The language switch asks for this page again; a form's target and a provider's answer cannot be asked twice. */
function pathForLanguages(req: Req): string {
  const repeatable = req.method === 'GET' && !req.path.startsWith('/sign-in/')
  return repeatable ? req.originalUrl : '/'
}

const WARN_BEFORE_SECONDS = 150

export function createPages(deps: {
  provider: string
  demo: boolean
  assets: AssetUrls
  csrf: Csrf
  issuer: string
  now: Clock
}): Pages {
  // Signing out posts to us and is then sent on to the provider; browsers hold `form-action` against both.
  const policy = contentSecurityPolicy({ formActions: [new URL(deps.issuer).origin] })
  const frame = (req: Req, res: Res): PageFrame => {
    const t = frameMessages[res.locals.language]
    const brand: Brand = { name: t.name, product: t.product, demo: deps.demo }
    return {
      brand,
      assets: deps.assets,
      language: res.locals.language,
      path: pathForLanguages(req),
      footer: { privacyHref: '/privacy', termsHref: '/terms' },
      ...signedInFrame(res),
    }
  }
  const signedInFrame = ({ locals: { session, language } }: Res) => {
    if (session === undefined) return {}
    const csrfToken = deps.csrf.tokenOf(session)
    return {
      homeHref: '/dashboard',
      account: {
        name: session.name ?? frameMessages[language].account,
        accountHref: '/dashboard',
        signOut: { action: '/sign-out', csrfToken },
      },
      timeout: {
        expiresInSeconds: Math.ceil((session.expiresAt.getTime() - deps.now().getTime()) / 1000),
        warnBeforeSeconds: WARN_BEFORE_SECONDS,
        extend: { action: '/session/extension', csrfToken },
        endedHref: '/session-ended',
      },
    }
  }
  return {
    show(req, res, view, { status = 200 } = {}) {
      const { language, session } = res.locals
      const props = {
        frame: frame(req, res),
        language,
        signedIn: session !== undefined,
        provider: deps.provider,
      }
      res
        .status(status)
        .set({ 'Cache-Control': 'no-store', 'Content-Security-Policy': policy })
        .type('html')
        .send(renderPage(view(props)))
    },
  }
}
