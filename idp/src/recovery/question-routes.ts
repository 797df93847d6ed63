import Router from '@koa/router'
import { unreachable } from 'shared/result.ts'
import { parseForm } from 'shared/web/form.ts'
import { z } from 'zod'
import { type AppState, accountOf, type Ctx, type Journey, visitOf } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import { seeOther } from '../http/see-other.ts'
import { recoveryHoldCookie } from './cookies.ts'
import { questionMessages } from './question-messages.ts'
import { AnswerQuestionsPage } from './question-views.tsx'
import { MAX_ANSWER_LENGTH } from './questions.ts'
import type { RecoveryHolds } from './recovery-holds.ts'
import type { SecurityQuestions } from './security-questions.ts'

const answer = z.string().max(MAX_ANSWER_LENGTH).catch('')
const answersForm = z.object({ answer1: answer, answer2: answer, answer3: answer })
const SECRET = ['answer1', 'answer2', 'answer3']

type Problem = keyof (typeof questionMessages)['en']['errors']

/**
 * Where the three answers are asked for. Both doors stand inside a forgotten password, behind its mailed link: once
 * to ask for a hold, and once more when it has run out.
 */
export function answerRoutes(deps: {
  holds: Pick<RecoveryHolds, 'askWithAnswers' | 'answerAgain'>
  questions: Pick<SecurityQuestions, 'of'>
  journey: Journey
  pages: Pages
}): Router<AppState> {
  const { holds, questions, journey, pages } = deps
  const router = new Router<AppState>({ prefix: '/interaction/:uid' })
  const interaction = (ctx: Ctx) => journey.dispatcher(visitOf(ctx))
  const lost = (ctx: Ctx) => `${interaction(ctx)}/lost-second-factor`
  const toAsk = journey.requireStep('second-factor')
  const toGoOn = journey.requireStep('security-questions')

  router.get('/lost-second-factor/questions', toAsk, (ctx) =>
    isRecovering(ctx) ? show(ctx, 'request') : seeOther(ctx, lost(ctx)),
  )

  router.post('/lost-second-factor/questions', toAsk, async (ctx) => {
    if (!isRecovering(ctx)) return seeOther(ctx, lost(ctx))
    const result = await holds.askWithAnswers({ accountId: accountOf(ctx), answers: answersOf(ctx) })
    if (result.ok) return seeOther(ctx, lost(ctx))
    switch (result.reason) {
      case 'wrong':
      case 'locked':
      case 'too-many':
        return show(ctx, 'request', result.reason)
      case 'already':
      case 'none':
        return seeOther(ctx, lost(ctx))
      default:
        return unreachable(result.reason)
    }
  })

  router.get('/security-questions', toGoOn, (ctx) => show(ctx, 'again'))

  router.post('/security-questions', toGoOn, async (ctx) => {
    const { recoveryHoldId, uid } = visitOf(ctx)
    if (recoveryHoldId === undefined) return seeOther(ctx, interaction(ctx))
    const result = await holds.answerAgain({
      id: recoveryHoldId,
      accountId: accountOf(ctx),
      occasion: uid,
      answers: answersOf(ctx),
    })
    if (!result.ok && (result.reason === 'wrong' || result.reason === 'locked'))
      return show(ctx, 'again', result.reason)
    return seeOther(ctx, interaction(ctx))
  })

  async function show(ctx: Ctx, why: 'request' | 'again', problem?: Problem): Promise<void> {
    const asked = await questions.of(accountOf(ctx))
    if (asked.length === 0) return leave(ctx, why)
    return pages.show(
      ctx,
      (props) =>
        AnswerQuestionsPage({
          ...props,
          action: ctx.path,
          questions: asked,
          why,
          backHref: lost(ctx),
          departure: `${interaction(ctx)}/recovery-hold-departure`,
          error: problem && questionMessages[props.language].errors[problem],
        }),
      { status: problem === undefined ? 200 : 422 },
    )
  }

  /** No questions: nothing to ask with, or the owner of this installation no longer allows them. */
  function leave(ctx: Ctx, why: 'request' | 'again'): void {
    if (why === 'again') recoveryHoldCookie.forget(ctx)
    seeOther(ctx, why === 'again' ? interaction(ctx) : lost(ctx))
  }

  return router
}

/** Answers count only beside the mailed link of a forgotten password. */
function isRecovering(ctx: Ctx): boolean {
  return visitOf(ctx).recoveryId !== undefined
}

function answersOf(ctx: Ctx): readonly string[] {
  const form = parseForm(answersForm, ctx.request.body, { secret: SECRET })
  return form.ok ? [form.value.answer1, form.value.answer2, form.value.answer3] : []
}
