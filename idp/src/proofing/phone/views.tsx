import { Button } from 'shared/ui/button.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { CodeField, RadioGroup, TextField } from 'shared/ui/field.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Notice } from 'shared/ui/notice.tsx'
import { maskNumber } from '../../authenticators/phone/phone-number.ts'
import type { CaseState } from '../case-state.ts'
import { ProofingPage, type ProofingProps } from '../frame.tsx'
import { phoneProofMessages } from './messages.ts'

export type PhoneProblem = keyof (typeof phoneProofMessages)['en']['errors']

interface NumberProps extends ProofingProps {
  readonly state: CaseState
  readonly number: string | undefined
  readonly channel: string | undefined
  readonly numberError: PhoneProblem | undefined
  readonly channelError: PhoneProblem | undefined
}

export function PhoneNumberPage(props: NumberProps) {
  const { language, csrfToken, here, number, channel, numberError, channelError } = props
  const t = phoneProofMessages[language]
  const errors = [
    ...(numberError === undefined ? [] : [{ href: '#proofing-phone', text: t.errors[numberError] }]),
    ...(channelError === undefined ? [] : [{ href: '#channel', text: t.errors[channelError] }]),
  ]
  return (
    <ProofingPage {...props} step="phone" title={t.title} error={errors.length > 0}>
      <ErrorSummary language={language} errors={errors} />
      <h1>{t.title}</h1>
      <p class="lede">{t.lead}</p>
      <Form action={`${here}/phone`} csrfToken={csrfToken}>
        <TextField
          id="proofing-phone"
          name="number"
          type="tel"
          label={t.number}
          hint={t.numberHint}
          value={number}
          error={numberError && t.errors[numberError]}
          autocomplete="tel"
          language={language}
        />
        <RadioGroup
          id="channel"
          name="channel"
          legend={t.channel}
          value={channel ?? 'text-message'}
          error={channelError && t.errors[channelError]}
          options={[
            { value: 'text-message', label: t.text },
            { value: 'voice-call', label: t.call },
          ]}
        />
        <Button id="proofing-phone-submit">{t.submit}</Button>
      </Form>
      <h2>{t.none}</h2>
      <p>{t.noneHint}</p>
      <Form action={`${here}/phone/none`} csrfToken={csrfToken}>
        <Button id="proofing-phone-none" variant="secondary">
          {t.noneSubmit}
        </Button>
      </Form>
    </ProofingPage>
  )
}

interface CodeProps extends ProofingProps {
  readonly state: CaseState
  readonly number: string
  readonly sentAgain: boolean
  readonly error: PhoneProblem | undefined
  readonly sendingError: PhoneProblem | undefined
}

export function PhoneCodePage(props: CodeProps) {
  const { language, csrfToken, here, number, sentAgain, error, sendingError } = props
  const t = phoneProofMessages[language]
  const errors = [
    ...(error === undefined ? [] : [{ href: '#phone-code', text: t.errors[error] }]),
    ...(sendingError === undefined ? [] : [{ href: '#phone-code-again', text: t.errors[sendingError] }]),
  ]
  return (
    <ProofingPage {...props} step="phone" title={t.codeTitle} error={errors.length > 0}>
      <ErrorSummary language={language} errors={errors} />
      {sentAgain && (
        <Notice kind="success">
          <p>{t.sentAgain}</p>
        </Notice>
      )}
      <h1>{t.codeTitle}</h1>
      <p class="lede">{t.codeLead(maskNumber(number))}</p>
      <Form action={`${here}/phone/code`} csrfToken={csrfToken}>
        <CodeField id="phone-code" label={t.code} error={error && t.errors[error]} language={language} />
        <Button id="phone-code-submit">{t.codeSubmit}</Button>
      </Form>
      <Form action={`${here}/phone/codes`} csrfToken={csrfToken}>
        <Button id="phone-code-again" variant="plain">
          {t.again}
        </Button>
      </Form>
      <p>
        <a id="phone-other" href={`${here}/phone?number=other`}>
          {t.otherNumber}
        </a>
      </p>
    </ProofingPage>
  )
}
