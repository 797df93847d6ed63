import { Actions, Button, LinkButton } from 'shared/ui/button.tsx'
import { Card, CardGrid } from 'shared/ui/card.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { RadioGroup } from 'shared/ui/field.tsx'
import { Form } from 'shared/ui/form.tsx'
import { LANGUAGES, type Language } from 'shared/web/language.ts'
import type { WaitingEmail } from '../accounts/email-additions.ts'
import type { EmailAddress } from '../accounts/emails.ts'
import { formatDate } from '../http/dates.ts'
import { masked } from '../http/masked.ts'
import type { PageProps } from '../http/page.ts'
import { CentrePage } from './centre-page.tsx'
import { emailsMessages } from './emails-messages.ts'

export const EMAILS = '/account/emails'

interface EmailsProps extends PageProps {
  readonly held: readonly EmailAddress[]
  readonly waiting: readonly WaitingEmail[]
  readonly most: number
  readonly mailLanguage: Language
  /** Whether the addresses stand there in full. */
  readonly shown: boolean
}

export function EmailsPage(props: EmailsProps) {
  const { frame, language, held, waiting, most, mailLanguage, shown } = props
  const t = emailsMessages[language]
  const words = (address: string) => (shown ? address : masked(address))
  return (
    <CentrePage frame={frame} language={language} section="emails" title={t.title}>
      <p>{t.lead}</p>
      <CardGrid>
        {held.map(({ id, address, primary, confirmedAt }) => (
          <Card
            key={id}
            heading={words(address)}
            footer={
              held.length > 1 ? (
                <>
                  {!primary && (
                    <AddressLink id={id} page="primary" label={t.makePrimary} of={words(address)} />
                  )}
                  <AddressLink id={id} page="removal" label={t.remove} of={words(address)} />
                </>
              ) : undefined
            }
          >
            {primary && (
              <p>
                <span class="usa-tag">{t.primary}</span>
              </p>
            )}
            <p>{t.confirmedOn(formatDate(confirmedAt, language))}</p>
          </Card>
        ))}
        {waiting.map(({ id, address }) => (
          <Card
            key={id}
            heading={words(address)}
            footer={<AddressLink id={id} page="confirmation" label={t.confirm} of={words(address)} />}
          >
            <p>{t.waiting}</p>
          </Card>
        ))}
      </CardGrid>
      <p>
        {held.length + waiting.length < most ? (
          <LinkButton id="email-add" href={`${EMAILS}/addition`}>
            {t.add}
          </LinkButton>
        ) : (
          t.enough(most)
        )}
      </p>
      <h2>{t.languageHeading}</h2>
      <p>
        {t.language[mailLanguage]}.{' '}
        <a id="mail-language" href={`${EMAILS}/language`}>
          {t.changeLanguage}
        </a>
      </p>
    </CentrePage>
  )
}

function AddressLink(props: { id: string; page: string; label: string; of: string }) {
  const { id, page, label, of } = props
  return (
    <a href={`${EMAILS}/${id}/${page}`}>
      {label}
      <span class="usa-sr-only"> {of}</span>
    </a>
  )
}

interface ConfirmedActionProps extends PageProps {
  readonly action: string
  readonly error?: string | undefined
}

export function RemoveEmailPage(props: ConfirmedActionProps & { readonly address: string }) {
  const t = emailsMessages[props.language]
  return (
    <QuestionPage
      {...props}
      id="email-remove"
      title={t.removeTitle(props.address)}
      lead={t.removeLead}
      submit={t.removeSubmit}
    />
  )
}

export function MakePrimaryPage(props: ConfirmedActionProps & { readonly address: string }) {
  const t = emailsMessages[props.language]
  return (
    <QuestionPage
      {...props}
      id="email-make-primary"
      title={t.primaryTitle(props.address)}
      lead={t.primaryLead}
      submit={t.primarySubmit}
    />
  )
}

/** Where the link in the mail leads. Only the button adds: mail scanners open links, but press no buttons. */
export function AddByLinkPage(props: ConfirmedActionProps & { readonly address: string }) {
  const t = emailsMessages[props.language]
  return (
    <QuestionPage
      {...props}
      id="email-link-submit"
      title={t.linkTitle(props.address)}
      lead={t.linkLead}
      submit={t.linkSubmit}
    />
  )
}

interface QuestionProps extends ConfirmedActionProps {
  readonly id: string
  readonly title: string
  readonly lead: string
  readonly submit: string
}

function QuestionPage({ frame, language, csrfToken, action, error, id, title, lead, submit }: QuestionProps) {
  const t = emailsMessages[language]
  return (
    <CentrePage frame={frame} language={language} section="emails" title={title} error={error !== undefined}>
      <ErrorSummary
        language={language}
        errors={error === undefined ? [] : [{ href: `#${id}`, text: error }]}
      />
      <p>{lead}</p>
      <Form action={action} csrfToken={csrfToken}>
        <Button id={id}>{submit}</Button>
      </Form>
      <p>
        <a href={EMAILS}>{t.back}</a>
      </p>
    </CentrePage>
  )
}

interface LanguageProps extends PageProps {
  readonly mailLanguage: Language
  readonly error?: string | undefined
}

export function MailLanguagePage({ frame, language, csrfToken, mailLanguage, error }: LanguageProps) {
  const t = emailsMessages[language]
  return (
    <CentrePage
      frame={frame}
      language={language}
      section="emails"
      title={t.languageTitle}
      error={error !== undefined}
    >
      <ErrorSummary
        language={language}
        errors={error === undefined ? [] : [{ href: '#mail-language-1', text: error }]}
      />
      <Form action={`${EMAILS}/language`} csrfToken={csrfToken}>
        <RadioGroup
          id="mail-language"
          name="language"
          legend={t.languageLegend}
          value={mailLanguage}
          error={error}
          options={LANGUAGES.map((value) => ({ value, label: t.language[value] }))}
        />
        <Actions>
          <Button id="mail-language-save">{t.save}</Button>
        </Actions>
      </Form>
      <p>
        <a href={EMAILS}>{t.back}</a>
      </p>
    </CentrePage>
  )
}
