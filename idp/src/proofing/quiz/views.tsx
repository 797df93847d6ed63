import { Actions, Button, LinkButton } from 'shared/ui/button.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { RadioGroup } from 'shared/ui/field.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Page } from 'shared/ui/page.tsx'
import type { ProofingProps } from '../frame.tsx'
import { quizMessages } from './messages.ts'
import type { Question } from './questions.ts'

export function QuizStartPage({ frame, language, csrfToken, here }: ProofingProps) {
  const t = quizMessages[language]
  return (
    <Page frame={frame} title={t.title}>
      <h1>{t.title}</h1>
      <p class="lede">{t.lead}</p>
      <ul class="usa-list">
        {t.facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <Form action={`${here}/quiz/questions`} csrfToken={csrfToken}>
        <Actions>
          <Button id="quiz-begin">{t.begin}</Button>
          <LinkButton id="quiz-skip" href={here} variant="secondary">
            {t.skip}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  )
}

interface QuizProps extends ProofingProps {
  readonly setId: string
  readonly questions: readonly Question[]
  readonly secondsLeft: number
  /** The choices made so far, by question. */
  readonly chosen: readonly (string | undefined)[]
  /** Whether choices that are missing are pointed at. */
  readonly incomplete: boolean
}

/** All questions on one page. Script counts the seconds; without it they stand there as they were. */
export function QuizPage(props: QuizProps) {
  const { frame, language, csrfToken, here, setId, questions, secondsLeft, chosen, incomplete } = props
  const t = quizMessages[language]
  const isMissing = (index: number) => incomplete && chosen[index] === undefined
  const errors = questions.flatMap((_, index) =>
    isMissing(index) ? [{ href: `#quiz-question-${index + 1}`, text: t.errors.missing }] : [],
  )
  return (
    <Page frame={frame} title={t.title} error={errors.length > 0}>
      <ErrorSummary language={language} errors={errors} />
      <h1>{t.title}</h1>
      <p class="lede" id="quiz-time" data-seconds-left={secondsLeft} data-label={t.timeLeft} role="timer">
        {t.time(secondsLeft)}
      </p>
      <Form id="quiz-form" action={`${here}/quiz/answers`} csrfToken={csrfToken}>
        <input type="hidden" name="set" value={setId} />
        {questions.map(({ kind, from, until, choices }, index) => (
          <RadioGroup
            key={`${kind}${choices.join()}`}
            id={`quiz-question-${index + 1}`}
            name={`answer${index + 1}`}
            legend={t.asked(t.questions[kind], from, until)}
            value={chosen[index]}
            error={isMissing(index) ? t.errors.missing : undefined}
            options={[...choices, t.none].map((label, choice) => ({ value: String(choice), label }))}
          />
        ))}
        <Actions>
          <Button id="quiz-submit">{t.submit}</Button>
          <LinkButton id="quiz-skip" href={here} variant="secondary">
            {t.skip}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  )
}

export function QuizDonePage({ frame, language, here }: ProofingProps) {
  const t = quizMessages[language]
  return (
    <Page frame={frame} title={t.doneTitle}>
      <h1 id="quiz-done">{t.doneTitle}</h1>
      <p class="lede">{t.doneLead}</p>
      <LinkButton id="quiz-go-on" href={here}>
        {t.goOn}
      </LinkButton>
    </Page>
  )
}

export type QuizProblem = keyof (typeof quizMessages)['en']['problems']

export function QuizProblemPage(props: ProofingProps & { readonly problem: QuizProblem }) {
  const { frame, language, here, problem } = props
  const t = quizMessages[language]
  return (
    <Page frame={frame} title={t.problemTitle}>
      <h1 id="quiz-problem">{t.problemTitle}</h1>
      <p class="lede">{t.problems[problem]}</p>
      <LinkButton id="quiz-go-on" href={here}>
        {t.goOn}
      </LinkButton>
    </Page>
  )
}
