import { Button } from 'shared/ui/button.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { SelectField, TextField } from 'shared/ui/field.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Notice } from 'shared/ui/notice.tsx'
import type { FormErrors, FormValues } from 'shared/web/form.ts'
import { wordsFor } from '../accounts/form-errors.ts'
import type { PageProps } from '../http/page.ts'
import { questionMessages } from '../recovery/question-messages.ts'
import { QUESTIONS } from '../recovery/questions.ts'
import { CentrePage } from './centre-page.tsx'
import { questionsMessages } from './questions-messages.ts'

interface QuestionsProps extends PageProps {
  readonly action: string
  /** Three are chosen already. */
  readonly isChosen: boolean
  readonly values: FormValues
  readonly errors: FormErrors
}

const POSITIONS = [1, 2, 3] as const

export function QuestionsPage(props: QuestionsProps) {
  const { frame, language, csrfToken, action, isChosen, values, errors } = props
  const t = questionsMessages[language]
  const { pool } = questionMessages[language]
  const errorOf = (field: string) => wordsFor(errors, field, t.errors)
  const fields = POSITIONS.flatMap((at) => [`question${at}`, `answer${at}`])
  const summary = fields.flatMap((field) => {
    const text = errorOf(field)
    return text === undefined ? [] : [{ href: `#${idOf(field)}`, text }]
  })
  return (
    <CentrePage
      frame={frame}
      language={language}
      section="methods"
      title={t.title}
      error={summary.length > 0}
    >
      <ErrorSummary language={language} errors={summary} />
      <p>{t.lead}</p>
      {isChosen && (
        <Notice kind="info">
          <p id="questions-chosen">{t.chosen}</p>
        </Notice>
      )}
      <h2>{t.guidance}</h2>
      <ul class="usa-list">
        {t.advice.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      <Form action={action} csrfToken={csrfToken}>
        {POSITIONS.map((at) => (
          <fieldset key={at} class="usa-fieldset">
            <legend class="usa-sr-only">{t.question(at)}</legend>
            <SelectField
              id={idOf(`question${at}`)}
              name={`question${at}`}
              label={t.question(at)}
              choose={t.choose}
              value={values[`question${at}`]}
              options={QUESTIONS.map((question) => ({ value: question, label: pool[question] }))}
              error={errorOf(`question${at}`)}
              language={language}
            />
            <TextField
              id={idOf(`answer${at}`)}
              name={`answer${at}`}
              label={t.answer(at)}
              hint={t.answerHint}
              error={errorOf(`answer${at}`)}
              autocomplete="off"
              maxLength={100}
              language={language}
            />
          </fieldset>
        ))}
        <Button id="questions-save">{t.save}</Button>
      </Form>
      {isChosen && (
        <section>
          <h2>{t.removeHeading}</h2>
          <p>{t.removeLead}</p>
          <Form action={action} csrfToken={csrfToken}>
            <Button id="questions-remove" variant="secondary" name="remove" value="yes">
              {t.remove}
            </Button>
          </Form>
        </section>
      )}
      <p>
        <a href="/account/sign-in-methods">{t.back}</a>
      </p>
    </CentrePage>
  )
}

/** `question1` → `question-1`: ids carry hyphens. */
function idOf(field: string): string {
  return field.replace(/\d/, '-$&')
}
