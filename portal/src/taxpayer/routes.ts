import { Router } from 'express'
import type { Handler } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import type { Taxpayers } from './taxpayers.ts'
import { Dashboard } from './views.tsx'

/** Pages of a signed-in person. */
export function taxpayerRoutes(deps: { taxpayers: Taxpayers; pages: Pages }): Router {
  const dashboard: Handler = async (req, res) => {
    const { session } = res.locals
    const taxpayer = session && (await deps.taxpayers.find(session.taxpayerId))
    if (session === undefined || taxpayer === undefined) {
      res.set('Cache-Control', 'no-store')
      return res.redirect(303, `/sign-in?${new URLSearchParams({ return_to: '/dashboard' })}`)
    }
    deps.pages.show(req, res, (props) => Dashboard({ ...props, taxpayer, acr: session.acr }))
  }
  const router = Router()
  router.get('/dashboard', dashboard)
  return router
}
