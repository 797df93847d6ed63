import { Router } from 'express'
import type { Pages } from '../http/page.ts'
import { scopeOf } from '../http/scope.ts'
import type { Taxpayers } from './service.ts'
import { DashboardPage } from './views.tsx'

/** The signed-in person's own pages; mounted behind `requireSession`. */
export function taxpayerRoutes({ taxpayers, pages }: { taxpayers: Taxpayers; pages: Pages }): Router {
  const router = Router()
  router.get('/dashboard', async (req, res) => {
    const { session } = scopeOf(res)
    const taxpayer = session && (await taxpayers.find(session.taxpayerId))
    if (session === undefined || taxpayer === undefined) throw new Error('A session without its taxpayer')
    pages.show(req, res, (props) => DashboardPage({ ...props, taxpayer, acr: session.acr }))
  })
  return router
}
