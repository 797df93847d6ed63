import { Button } from 'shared/ui/button.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { TextField } from 'shared/ui/field.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Page } from 'shared/ui/page.tsx'
import type { PageProps } from '../http/page.ts'
import { questionMessages } from './question-messages.ts'
import type { Question } from './questions.ts'

interface AnswerProps extends PageProps {
  readonly action: string
  readonly questions: readonly Question[]
  /** To ask for a hold, or a second time, when it has run out. */
  readonly why: 'request' | 'again'
  readonly backHref: string
  /** Where to say that the second factor was found. */
  readonly departure: string
  readonly error?: string | undefined
}

export function AnswerQuestionsPage(props: AnswerProps) {
  const { frame, language, csrfToken, action, questions, why, error } = props
  const t = questionMessages[language]
  return (
    <Page frame={frame} title={t.title} error={error !== undefined}>
      <ErrorSummary
        language={language}
        errors={error === undefined ? [] : [{ href: '#answer-1', text: error }]}
      />
      <h1>{t.title}</h1>
      <p class="lede">{why === 'request' ? t.leadRequest : t.leadAgain}</p>
      <p>{t.lead}</p>
      <Form action={action} csrfToken={csrfToken}>
        {questions.map((question, index) => (
          <TextField
            key={question}
            id={`answer-${index + 1}`}
            name={`answer${index + 1}`}
            label={t.pool[question]}
            autocomplete="off"
            maxLength={100}
            language={language}
          />
        ))}
        <Button id="answers-submit">{t.submit}</Button>
      </Form>
      {why === 'request' ? (
        <p>
          <a href={props.backHref}>{t.back}</a>
        </p>
      ) : (
        <Form action={props.departure} csrfToken={csrfToken}>
          <Button id="hold-found" variant="plain">
            {t.found}
          </Button>
        </Form>
      )}
    </Page>
  )
}
