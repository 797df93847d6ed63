import { Router } from 'express'
import type { Pages } from '../http/page.ts'
import { scopeOf } from '../http/scope.ts'
import { homeMessages } from './messages.ts'
import { HomePage, TextPage } from './views.tsx'

export function homeRoutes({ pages, brandName }: { pages: Pages; brandName: string }): Router {
  const router = Router()
  router.get('/', (req, res) => {
    const signedIn = scopeOf(res).session !== undefined
    pages.show(req, res, (props) => HomePage({ ...props, brandName, signedIn }))
  })
  router.get('/privacy', (req, res) =>
    pages.show(req, res, (props) => {
      const t = homeMessages[props.language]
      return TextPage({ ...props, title: t.privacyTitle, paragraphs: t.privacy })
    }),
  )
  router.get('/terms', (req, res) =>
    pages.show(req, res, (props) => {
      const t = homeMessages[props.language]
      return TextPage({ ...props, title: t.termsTitle, paragraphs: t.terms })
    }),
  )
  return router
}
