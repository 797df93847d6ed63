import { Actions, Button } from 'shared/ui/button.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { TextField } from 'shared/ui/field.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Notice } from 'shared/ui/notice.tsx'
import { Page } from 'shared/ui/page.tsx'
import { SummaryList } from 'shared/ui/summary-list.tsx'
import { formatMoment } from '../../http/dates.ts'
import type { PageProps } from '../../http/page.ts'
import { enrolmentText } from './answer.ts'
import { phonePageMessages } from './messages.ts'
import type { Question } from './requests.ts'

interface BindProps extends PageProps {
  readonly token: string
  readonly deviceId: string
  /** What the phone's browser subscribes to push messages with; absent where none are sent that way. */
  readonly applicationServerKey: string | undefined
  readonly name: string
  readonly error?: { readonly field: 'phone-name' | 'phone-bind'; readonly text: string } | undefined
}

export function BindPhonePage(props: BindProps) {
  const { frame, language, csrfToken, token, deviceId, applicationServerKey, name, error } = props
  const t = phonePageMessages[language]
  return (
    <Page frame={frame} title={t.bindTitle} error={error !== undefined}>
      <ErrorSummary
        language={language}
        errors={error === undefined ? [] : [{ href: `#${error.field}`, text: error.text }]}
      />
      <h1>{t.bindTitle}</h1>
      <p class="lede">{t.bindLead}</p>
      <NeedsScript language={language} />
      <div
        data-phone="bind"
        data-device={deviceId}
        data-words={enrolmentText(token)}
        data-push-key={applicationServerKey}
        data-unsupported={t.unsupported}
      >
        <p class="usa-error-message" role="alert" data-phone-problem hidden />
        <Form action={`/push-device/${token}`} csrfToken={csrfToken}>
          <input type="hidden" name="publicKey" value="" />
          <input type="hidden" name="signature" value="" />
          <input type="hidden" name="subscription" value="" />
          <TextField
            id="phone-name"
            name="name"
            label={t.nameLabel}
            hint={t.nameHint}
            value={name}
            error={error?.field === 'phone-name' ? error.text : undefined}
            maxLength={60}
            language={language}
          />
          <Button id="phone-bind">{t.bind}</Button>
        </Form>
      </div>
    </Page>
  )
}

export function PhoneBoundPage({ frame, language }: PageProps) {
  const t = phonePageMessages[language]
  return (
    <Page frame={frame} title={t.boundTitle}>
      <h1 id="phone-bound">{t.boundTitle}</h1>
      <p class="lede">{t.boundLead}</p>
      <p>{t.boundKeep}</p>
    </Page>
  )
}

interface QuestionProps extends PageProps {
  readonly request: string
  readonly question: Question
  readonly error?: string | undefined
}

export function QuestionPage({ frame, language, csrfToken, request, question, error }: QuestionProps) {
  const t = phonePageMessages[language]
  return (
    <Page frame={frame} title={t.questionTitle} error={error !== undefined}>
      <ErrorSummary
        language={language}
        errors={error === undefined ? [] : [{ href: '#push-answer-number', text: error }]}
      />
      <h1>{t.questionTitle}</h1>
      <SummaryList
        rows={[
          { term: t.service, value: question.service },
          { term: t.place, value: question.place ?? t.unknownPlace },
          { term: t.time, value: formatMoment(question.askedAt, language) },
        ]}
      />
      <NeedsScript language={language} />
      <div
        data-phone="answer"
        data-device={question.deviceId}
        data-request={request}
        data-unsupported={t.notThisPhone}
      >
        <p class="usa-error-message" role="alert" data-phone-problem hidden />
        <Form action={`/push-device/questions/${request}`} csrfToken={csrfToken}>
          <input type="hidden" name="signature" value="" />
          <input type="hidden" name="decision" value="" />
          <TextField
            id="push-answer-number"
            name="number"
            label={t.numberLabel}
            hint={t.numberHint}
            error={error}
            inputmode="numeric"
            autocomplete="off"
            maxLength={2}
            short
            language={language}
          />
          <Actions>
            <Button id="push-approve" name="choice" value="approve">
              {t.approve}
            </Button>
            <Button id="push-deny" name="choice" value="deny" variant="secondary">
              {t.deny}
            </Button>
          </Actions>
        </Form>
      </div>
      <p>{t.neverYours}</p>
    </Page>
  )
}

export function AnsweredPage(props: PageProps & { readonly outcome: 'approved' | 'denied' | 'mismatched' }) {
  const { frame, language, outcome } = props
  const t = phonePageMessages[language]
  const title = t[`${outcome}Title`]
  return (
    <Page frame={frame} title={title}>
      <h1 id={`push-${outcome}`}>{title}</h1>
      <p class="lede">{t[`${outcome}Lead`]}</p>
    </Page>
  )
}

function NeedsScript({ language }: { language: PageProps['language'] }) {
  return (
    <noscript>
      <Notice kind="warning">{phonePageMessages[language].noScript}</Notice>
    </noscript>
  )
}
