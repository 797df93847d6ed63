import { Button } from 'shared/ui/button.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Notice } from 'shared/ui/notice.tsx'
import { SummaryList } from 'shared/ui/summary-list.tsx'
import type { PersonalData } from '../accounts/accounts.ts'
import type { EnrolledMethods } from '../authenticators/enrolled.ts'
import { masked } from '../http/masked.ts'
import type { PageProps } from '../http/page.ts'
import { CentrePage } from './centre-page.tsx'
import { centreMessages } from './messages.ts'

interface OverviewProps extends PageProps {
  readonly person: PersonalData
  readonly methods: EnrolledMethods
  /** Whether the details stand there in full. */
  readonly shown: boolean
}

/** So few recovery codes that a person who loses their phone next week may be locked out. */
const FEW_CODES = 3

export function OverviewPage({ frame, language, csrfToken, person, methods, shown }: OverviewProps) {
  const t = centreMessages[language]
  const { kinds, recoveryCodesLeft } = methods
  const detail = (value: string) => (shown ? value : masked(value))
  return (
    <CentrePage frame={frame} language={language} section="overview" title={t.title}>
      <p>{t.lead}</p>
      {recoveryCodesLeft <= FEW_CODES && (
        <Notice kind="warning">
          {t.fewCodes} <a href="/account/sign-in-methods#recovery-codes-section">{t.newCodes}</a>
        </Notice>
      )}
      <SummaryList
        rows={[
          { term: t.name, value: detail(`${person.givenName} ${person.familyName}`) },
          { term: t.email, value: detail(person.email) },
          ...(person.phone === undefined ? [] : [{ term: t.phone, value: detail(person.phone) }]),
          { term: t.protection, value: t.protectedBy(kinds.length, recoveryCodesLeft) },
        ]}
      />
      {!shown && (
        <p>
          {t.hidden}{' '}
          <a id="show-details" href="/account/details">
            {t.show}
          </a>
        </p>
      )}
      <h2>{t.sessionsHeading}</h2>
      <p>{t.sessionsLead}</p>
      <Form action="/account/sessions-end" csrfToken={csrfToken}>
        <Button id="sign-out-everywhere" variant="secondary">
          {t.signOutEverywhere}
        </Button>
      </Form>
    </CentrePage>
  )
}
