import { Actions, Button } from 'shared/ui/button.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { RadioGroup } from 'shared/ui/field.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Page } from 'shared/ui/page.tsx'
import type { PageProps } from '../../http/page.ts'
import { phoneMessages } from './messages.ts'
import type { PhoneView } from './service.ts'

interface AskProps extends PageProps {
  readonly here: string
  readonly phones: readonly PhoneView[]
  /** A code was asked for already. */
  readonly underWay: boolean
  readonly otherWayHref: string
  readonly error: string | undefined
}

export function AskForCodePage({ frame, language, csrfToken, here, phones, error, ...props }: AskProps) {
  const t = phoneMessages[language]
  const [first] = phones
  const texts = phones.some(({ takesTextMessages }) => takesTextMessages)
  return (
    <Page frame={frame} title={t.askTitle} error={error !== undefined}>
      <ErrorSummary
        language={language}
        errors={error === undefined ? [] : [{ href: phones.length > 1 ? '#phone' : PRIMARY, text: error }]}
      />
      <h1>{t.askTitle}</h1>
      <p class="lede">{t.askLead}</p>
      <Form action={here} csrfToken={csrfToken}>
        {phones.length > 1 ? (
          <RadioGroup
            id="phone"
            name="phone"
            legend={t.phoneLegend}
            value={first?.id}
            error={error}
            options={phones.map(({ id, masked, takesTextMessages }) => ({
              value: id,
              label: masked,
              hint: takesTextMessages ? undefined : t.callsOnly,
            }))}
          />
        ) : (
          <>
            <input type="hidden" name="phone" value={first?.id} />
            <p>{t.yourPhone(first?.masked ?? '')}</p>
          </>
        )}
        <Actions>
          {texts && (
            <Button id="phone-submit" name="channel" value="text-message">
              {t.textMe}
            </Button>
          )}
          <Button id="phone-call" name="channel" value="voice-call" variant={texts ? 'secondary' : 'primary'}>
            {texts ? t.callMe : t.callMeOnly}
          </Button>
        </Actions>
      </Form>
      {props.underWay && (
        <p>
          <a id="phone-have-code" href={`${here}/code`}>
            {t.haveCode}
          </a>
        </p>
      )}
      <p>
        <a id="other-way" href={props.otherWayHref}>
          {t.otherWay}
        </a>
      </p>
    </Page>
  )
}

const PRIMARY = '#phone-call'
