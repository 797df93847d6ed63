import { Button } from 'shared/ui/button.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Page } from 'shared/ui/page.tsx'
import { SummaryList } from 'shared/ui/summary-list.tsx'
import type { PersonalData } from '../accounts/accounts.ts'
import type { PageProps } from '../http/page.ts'
import { accountMessages } from './messages.ts'

interface AccountPageProps extends PageProps {
  readonly person: PersonalData
  readonly recoveryCodesLeft: number
}

export function AccountPage({ frame, language, csrfToken, person, recoveryCodesLeft }: AccountPageProps) {
  const t = accountMessages[language]
  return (
    <Page frame={frame} title={t.title}>
      <h1>{t.title}</h1>
      <p>{t.lead}</p>
      <SummaryList
        rows={[
          { term: t.name, value: `${person.givenName} ${person.familyName}` },
          { term: t.email, value: person.email },
          ...(person.phone === undefined ? [] : [{ term: t.phone, value: person.phone }]),
          { term: t.protection, value: t.protectedBy(recoveryCodesLeft) },
        ]}
      />
      <h2>{t.sessionsHeading}</h2>
      <p>{t.sessionsLead}</p>
      <Form action="/account/sessions-end" csrfToken={csrfToken}>
        <Button id="sign-out-everywhere" variant="secondary">
          {t.signOutEverywhere}
        </Button>
      </Form>
    </Page>
  )
}
