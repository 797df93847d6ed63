import Router from '@koa/router'
import type { Clock } from 'shared/clock.ts'
import { parseForm } from 'shared/web/form.ts'
import { z } from 'zod'
import type { AppState, Ctx } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import { picturesOf } from '../http/picture-body.ts'
import { seeOther } from '../http/see-other.ts'
import type { Vision } from '../vision/vision.ts'
import { drawDocuments } from './draw-documents.ts'
import type { SpecimenFonts } from './paint.ts'
import { findPersona, personasOn } from './personas.ts'
import { ChoosePersonaPage, SpecimenPage, type SpecimenProblem } from './views.tsx'

const personaForm = z.object({
  persona: z.string('persona'),
  /** Some people's first pictures are bad on purpose; the second ones are not. */
  attempt: z.coerce.number().int().min(1).max(9).default(1),
})

/**
 * Documents of invented people with one's own face, so that the real pipeline runs on them. Only the sandbox has this
 * page.
 *
 * @throws in production: nobody may get a document there, however clearly it is marked.
 */
export function specimenRoutes(deps: {
  vision: Pick<Vision, 'clean' | 'portraitOf'>
  pages: Pages
  fonts: SpecimenFonts
  production: boolean
  now: Clock
}): Router<AppState> {
  if (deps.production) throw new Error('Specimens are not made in production')
  const { vision, pages, fonts, now } = deps
  const router = new Router<AppState>()

  router.get('/specimens', (ctx) => seeOther(ctx, ADDRESS))
  router.get(ADDRESS, (ctx) => showPersonas(ctx))

  router.post(ADDRESS, async (ctx) => {
    const form = parseForm(personaForm, ctx.request.body)
    const persona = form.ok ? findPersona(form.value.persona, now()) : undefined
    if (!form.ok || persona === undefined) return showPersonas(ctx, { personaError: 'persona' })
    const [upload] = picturesOf(ctx, 'picture')
    const refuse = (pictureError: SpecimenProblem) => showPersonas(ctx, { pictureError, chosen: persona.id })
    if (upload === undefined) return refuse('picture')
    const clean = await vision.clean(upload)
    if (!clean.ok) return refuse(isBusy(clean.reason) ? 'busy' : 'unreadable')
    const portrait = await vision.portraitOf(clean.value.bytes)
    if (!portrait.ok) return refuse(isBusy(portrait.reason) ? 'busy' : portrait.reason)
    const image = Buffer.from(portrait.value)
    const drawn = await drawDocuments({ persona, portrait: { image }, fonts, attempt: form.value.attempt })
    pages.show(ctx, (props) => SpecimenPage({ ...props, persona, drawn }))
  })

  function showPersonas(
    ctx: Ctx,
    shown: {
      chosen?: string
      personaError?: SpecimenProblem
      pictureError?: SpecimenProblem
    } = {},
  ): void {
    const { chosen, personaError, pictureError } = shown
    const refused = personaError !== undefined || pictureError !== undefined
    pages.show(
      ctx,
      (props) =>
        ChoosePersonaPage({
          ...props,
          personas: personasOn(now()),
          chosen,
          personaError,
          pictureError,
        }),
      { status: refused ? 422 : 200 },
    )
  }

  return router
}

/** Only addresses that end like this take pictures. */
const ADDRESS = '/specimens/pictures'

type Busy = 'busy' | 'timed-out'

function isBusy<Reason extends string>(reason: Reason | Busy): reason is Busy {
  return reason === 'busy' || reason === 'timed-out'
}
