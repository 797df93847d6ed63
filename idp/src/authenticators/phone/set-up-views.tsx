import { Button } from 'shared/ui/button.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { RadioGroup, TextField } from 'shared/ui/field.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Notice } from 'shared/ui/notice.tsx'
import { Page } from 'shared/ui/page.tsx'
import { SetupProgress } from '../../accounts/progress.tsx'
import type { PageProps } from '../../http/page.ts'
import { phoneMessages } from './messages.ts'

interface SetUpProps extends PageProps {
  readonly action: string
  readonly backHref: string
  readonly signingUp: boolean
  readonly number: string | undefined
  readonly channel: string
  readonly numberError: string | undefined
  readonly channelError: string | undefined
}

export function SetUpPhonePage(props: SetUpProps) {
  const { frame, language, csrfToken, numberError, channelError } = props
  const t = phoneMessages[language]
  const errors = [
    ...(numberError === undefined ? [] : [{ href: '#phone-number', text: numberError }]),
    ...(channelError === undefined ? [] : [{ href: '#phone-channel', text: channelError }]),
  ]
  return (
    <Page frame={frame} title={t.setUpTitle} error={errors.length > 0}>
      {props.signingUp && <SetupProgress language={language} step="second-factor" />}
      <ErrorSummary language={language} errors={errors} />
      <h1>{t.setUpTitle}</h1>
      <p class="lede">{t.setUpLead}</p>
      <Notice kind="warning" heading={t.restrictedHeading}>
        {t.restricted}
      </Notice>
      <Form action={props.action} csrfToken={csrfToken}>
        <TextField
          id="phone-number"
          name="number"
          label={t.numberLabel}
          hint={t.numberHint}
          type="tel"
          inputmode="tel"
          autocomplete="tel"
          value={props.number}
          error={numberError}
          maxLength={30}
          language={language}
        />
        <RadioGroup
          id="phone-channel"
          name="channel"
          legend={t.channelLegend}
          value={props.channel}
          error={channelError}
          options={[
            {
              id: 'phone-by-text',
              value: 'text-message',
              label: t.channel['text-message'],
              hint: t.textHint,
            },
            { id: 'phone-by-call', value: 'voice-call', label: t.channel['voice-call'], hint: t.callHint },
          ]}
        />
        <p>{t.rates}</p>
        <Button id="phone-submit">{t.sendCode}</Button>
      </Form>
      <p>
        <a id="other-way" href={props.backHref}>
          {props.signingUp ? t.otherMethod : t.back}
        </a>
      </p>
    </Page>
  )
}
