import Router from '@koa/router'
import { type FormErrors, type FormValues, parseForm } from 'shared/web/form.ts'
import { z } from 'zod'
import type { AppState, Ctx, Handler } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import { seeOther } from '../http/see-other.ts'
import { type AnswerProblems, MAX_ANSWER_LENGTH, QUESTIONS } from '../recovery/questions.ts'
import type { SecurityQuestions } from '../recovery/security-questions.ts'
import { QuestionsPage } from './questions-views.tsx'
import { signedInAccount } from './session.ts'

const HERE = '/account/security-questions'
const METHODS = '/account/sign-in-methods'

const question = z.enum(QUESTIONS, { error: 'choose' })
const answer = z.string('short').trim().min(1, 'short').max(MAX_ANSWER_LENGTH, 'long')
const questionsForm = z.object({
  question1: question,
  answer1: answer,
  question2: question,
  answer2: answer,
  question3: question,
  answer3: answer,
})
/** The other button of the page: it posts to the same address, which people come back to after signing in again. */
const removalForm = z.object({ remove: z.literal('yes') })
const SECRET = ['answer1', 'answer2', 'answer3']

/** Choosing the three questions, for people who have just shown both factors. */
export function questionsRoutes(deps: {
  questions: Pick<SecurityQuestions, 'of' | 'choose' | 'remove'>
  requireFresh: Handler
  pages: Pages
}): Router<AppState> {
  const { questions, requireFresh, pages } = deps
  const router = new Router<AppState>({ prefix: HERE })

  router.get('/', requireFresh, (ctx) => show(ctx, {}, {}))

  router.post('/', requireFresh, async (ctx) => {
    const accountId = signedInAccount(ctx)
    if (removalForm.safeParse(ctx.request.body).success) {
      await questions.remove(accountId)
      return seeOther(ctx, METHODS)
    }
    const form = parseForm(questionsForm, ctx.request.body, { secret: SECRET })
    if (!form.ok) return show(ctx, form.values, form.errors)
    const { question1, answer1, question2, answer2, question3, answer3 } = form.value
    const result = await questions.choose(accountId, [
      { question: question1, answer: answer1 },
      { question: question2, answer: answer2 },
      { question: question3, answer: answer3 },
    ])
    return result.ok ? seeOther(ctx, METHODS) : show(ctx, form.values, errorsOf(result.problems))
  })

  async function show(ctx: Ctx, values: FormValues, errors: FormErrors): Promise<void> {
    const chosen = await questions.of(signedInAccount(ctx))
    pages.show(
      ctx,
      (props) => QuestionsPage({ ...props, action: HERE, isChosen: chosen.length > 0, values, errors }),
      { status: Object.keys(errors).length === 0 ? 200 : 422 },
    )
  }

  return router
}

function errorsOf({ questions, answers }: AnswerProblems): FormErrors {
  const named = (name: string, problems: readonly (string | undefined)[]) =>
    problems.flatMap((problem, index) =>
      problem === undefined ? [] : [[`${name}${index + 1}`, problem] as const],
    )
  return Object.fromEntries([...named('question', questions), ...named('answer', answers)])
}
