import Router from '@koa/router'
import { parseForm } from 'shared/web/form.ts'
import { z } from 'zod'
import type { AppState, Ctx } from '../../http/context.ts'
import type { PageProps, Pages } from '../../http/page.ts'
import { picturesOf } from '../../http/picture-body.ts'
import type { Place } from '../../http/place.ts'
import { seeOther } from '../../http/see-other.ts'
import { allowCamera } from '../camera.ts'
import { DOCUMENT_KINDS, type DocumentEvidence, SIDES } from '../case-state.ts'
import { isAccepted } from '../steps.ts'
import { caseOf, type ProofingVisits } from '../visit.ts'
import type { Documents } from './documents.ts'
import { documentMessages } from './messages.ts'
import { missingSide, SIDES_OF, type Side, type Slot, STEP_OF, standingOf } from './sides.ts'
import {
  CapturePage,
  ChooseDocumentPage,
  DocumentProblemPage,
  type DocumentProps,
  KeptPage,
  ReadingPage,
} from './views.tsx'

type Problem = keyof (typeof documentMessages)['en']['errors']

interface RoutesDeps {
  readonly documents: Documents
  readonly visits: ProofingVisits
  readonly pages: Pages
  readonly places: readonly Place[]
  readonly specimensHref: string | undefined
}

/** Choosing a document, one picture per side, and what became of the reading. */
export function documentRoutes(deps: RoutesDeps): Router<AppState> {
  const router = new Router<AppState>()
  for (const place of deps.places)
    for (const slot of ['first', 'second'] as const) documentRoutesAt(router, deps, place, slot)
  return router
}

const kindForm = z.object({ kind: z.enum(DOCUMENT_KINDS, 'kind'), instead: z.string().default('') })

function documentRoutesAt(
  router: Router<AppState>,
  { documents, visits, pages, specimensHref }: RoutesDeps,
  place: Place,
  slot: Slot,
): void {
  const step = STEP_OF[slot]
  const address = `${place.prefix}/${step}`
  const may = [place.guard, visits.requireStep(place, step)] as const
  const onward = (ctx: Ctx) => seeOther(ctx, `${place.here(ctx)}/${step}`)

  // One address for the whole step: it shows what is next about this document.
  router.get(address, ...may, (ctx) => {
    const document = caseOf(ctx).state.documents[slot]
    if (document === undefined || ctx.query.choose === 'again') return showChoice(ctx)
    if (document.problem !== undefined)
      return pages.show(ctx, (props) => DocumentProblemPage({ ...about(ctx, props), document }))
    if (isAccepted(document)) return seeOther(ctx, place.here(ctx))
    if (document.submittedAt !== undefined)
      return pages.show(ctx, (props) =>
        ReadingPage({ ...about(ctx, props), changedAt: caseOf(ctx).changedAt }),
      )
    const missing = missingSide(document)
    if (missing !== undefined) return showCapture(ctx, missing, refusalOf(document, missing), 200)
    return pages.show(ctx, (props) => KeptPage({ ...about(ctx, props), changedAt: caseOf(ctx).changedAt }))
  })

  router.post(address, ...may, async (ctx) => {
    const form = parseForm(kindForm, ctx.request.body)
    if (!form.ok) return showChoice(ctx, 'kind')
    const { id, state } = caseOf(ctx)
    const { kind, instead } = form.value
    const shown = state.documents[slot]
    // In a tab left behind nobody knows what is there by now: what they ask for is there, or they look at it first.
    if (instead !== standingOf(shown))
      return shown?.kind === kind ? onward(ctx) : seeOther(ctx, `${place.here(ctx)}/${step}?choose=again`)
    await documents.choose({ caseId: id, slot, kind })
    return onward(ctx)
  })

  router.post(`${address}/again`, ...may, async (ctx) => {
    const { id, state } = caseOf(ctx)
    const problem = state.documents[slot]?.problem
    if (problem !== undefined) await documents.again({ caseId: id, slot, side: problem.side })
    return onward(ctx)
  })

  for (const side of SIDES) {
    router.get(`${address}/${side}/pictures`, ...may, onward)

    router.post(`${address}/${side}/pictures`, ...may, async (ctx) => {
      const open = caseOf(ctx)
      const document = open.state.documents[slot]
      if (document === undefined || !SIDES_OF[document.kind].includes(side)) return onward(ctx)
      const [upload] = picturesOf(ctx, 'picture')
      if (upload === undefined) return showCapture(ctx, side, 'missing')
      const result = await documents.add({ open, slot, side, upload })
      if (result.ok || result.reason === 'ended') return onward(ctx)
      return showCapture(ctx, side, result.reason)
    })
  }

  function about(ctx: Ctx, props: PageProps): DocumentProps {
    const { state } = caseOf(ctx)
    return { ...props, here: place.here(ctx), leaveHref: place.back(ctx), state, step, specimensHref }
  }

  function showChoice(ctx: Ctx, problem?: Problem): void {
    pages.show(
      ctx,
      (props) =>
        ChooseDocumentPage({
          ...about(ctx, props),
          error: problem && documentMessages[props.language].errors[problem],
        }),
      { status: problem === undefined ? 200 : 422 },
    )
  }

  function showCapture(ctx: Ctx, side: Side, problem?: Problem, status = statusOf(problem)): void {
    allowCamera(ctx)
    pages.show(
      ctx,
      (props) =>
        CapturePage({
          ...about(ctx, props),
          side,
          error: problem && documentMessages[props.language].errors[problem],
        }),
      { status },
    )
  }
}

/** Why the picture of this side that we looked at later was not taken. */
function refusalOf({ refused }: DocumentEvidence, side: Side): Problem | undefined {
  if (refused?.side !== side) return undefined
  const { reason } = refused
  return isProblem(reason) ? reason : undefined
}

function isProblem(reason: string): reason is Problem {
  return Object.hasOwn(documentMessages.en.errors, reason)
}

function statusOf(problem: Problem | undefined): number {
  if (problem === undefined) return 200
  if (problem === 'timed-out') return 503
  return problem === 'too-many' ? 429 : 422
}
