import { Actions, Button } from 'shared/ui/button.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { RadioGroup } from 'shared/ui/field.tsx'
import { Form } from 'shared/ui/form.tsx'
import type { EmailAddress } from '../accounts/emails.ts'
import type { PageProps } from '../http/page.ts'
import { CentrePage } from './centre-page.tsx'
import { servicesMessages } from './services-messages.ts'

/** The choice that follows the primary address, whichever that is. */
export const PRIMARY = 'primary'

interface ServiceEmailProps extends PageProps {
  readonly service: string
  readonly action: string
  readonly addresses: readonly EmailAddress[]
  readonly chosen: string | undefined
  readonly error?: string | undefined
}

export function ServiceEmailPage(props: ServiceEmailProps) {
  const { frame, language, csrfToken, service, action, addresses, chosen, error } = props
  const t = servicesMessages[language]
  const primary = addresses.find((email) => email.primary)
  return (
    <CentrePage
      frame={frame}
      language={language}
      section="services"
      title={t.emailTitle(service)}
      error={error !== undefined}
    >
      <ErrorSummary
        language={language}
        errors={error === undefined ? [] : [{ href: '#service-email-1', text: error }]}
      />
      <Form action={action} csrfToken={csrfToken}>
        <RadioGroup
          id="service-email"
          name="email"
          legend={t.emailLegend}
          hint={t.emailHint}
          value={chosen ?? PRIMARY}
          error={error}
          options={[
            { value: PRIMARY, label: t.emailPrimary, hint: primary?.address },
            ...addresses.map(({ id, address }) => ({ value: id, label: address })),
          ]}
        />
        <Actions>
          <Button id="service-email-save">{t.save}</Button>
        </Actions>
      </Form>
      <p>
        <a href="/account/services">{t.back}</a>
      </p>
    </CentrePage>
  )
}
