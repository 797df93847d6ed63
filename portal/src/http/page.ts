import type { Request, Response } from 'express'
import type { VNode } from 'preact'
import { type Brand, type PageFrame, renderPage } from 'shared/ui/page.tsx'
import type { AssetUrls } from 'shared/web/assets.ts'
import { contentSecurityPolicy } from 'shared/web/csp.ts'
import { csrfToken } from 'shared/web/csrf.ts'
import type { Language } from 'shared/web/language.ts'
import type { PortalSession } from '../sign-in/session.ts'
import { scopeOf } from './scope.ts'

/** What every view of ours is given. */
export interface PageProps {
  readonly frame: PageFrame
  readonly language: Language
}

export interface Pages {
  show(req: Request, res: Response, view: (props: PageProps) => VNode, options?: { status?: number }): void
}

const WARN_BEFORE_SECONDS = 150

export function createPages(deps: {
  brand: Brand
  assets: AssetUrls
  csrfKey: Buffer
  /** The provider's origin: signing out ends there, and browsers hold the whole chain to the policy. */
  issuerOrigin: string
  secondsLeft: (session: PortalSession) => number
}): Pages {
  return {
    show(req, res, view, { status = 200 } = {}) {
      const { language, session } = scopeOf(res)
      const frame: PageFrame = {
        brand: deps.brand,
        assets: deps.assets,
        language,
        path: req.path,
        footer: { privacyHref: '/privacy', termsHref: '/terms' },
        ...(session === undefined ? {} : signedInFrame(session)),
      }
      res.status(status)
      res.set('Cache-Control', 'no-store')
      res.set('Content-Security-Policy', contentSecurityPolicy({ formActions: [deps.issuerOrigin] }))
      res.type('html').send(renderPage(view({ frame, language })))
    },
  }

  function signedInFrame(session: PortalSession): Pick<PageFrame, 'account' | 'timeout'> {
    const token = csrfToken(deps.csrfKey, session.id)
    return {
      account: {
        name: session.name,
        signOut: { action: '/sign-out', csrfToken: token },
        accountHref: '/dashboard',
      },
      timeout: {
        expiresInSeconds: deps.secondsLeft(session),
        warnBeforeSeconds: WARN_BEFORE_SECONDS,
        extend: { action: '/session/extension', csrfToken: token },
        endedHref: '/',
      },
    }
  }
}
