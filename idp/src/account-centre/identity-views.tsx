import { Actions, Button, LinkButton } from 'shared/ui/button.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Notice } from 'shared/ui/notice.tsx'
import { SummaryList } from 'shared/ui/summary-list.tsx'
import { formatDate, formatMoment } from '../http/dates.ts'
import { masked } from '../http/masked.ts'
import { ASSURANCE, type PageProps } from '../http/page.ts'
import type { ProofingCase } from '../proofing/cases.ts'
import type { Appeal } from '../proofing/redress/appeals.ts'
import type { VerifiedAttributes, VerifiedIdentity } from '../proofing/verified-identities.ts'
import { CentrePage } from './centre-page.tsx'
import { identityMessages } from './identity-messages.ts'

interface IdentityProps extends PageProps {
  readonly verified: (VerifiedAttributes & VerifiedIdentity) | undefined
  /** The newest attempt, whatever became of it. */
  readonly attempt: ProofingCase | undefined
  /** Something of an attempt that is over has not been destroyed yet. */
  readonly hasPictures: boolean
  /** One that waits for an answer. */
  readonly appeal: Appeal | undefined
  /** Whether the details stand there in full. */
  readonly shown: boolean
  readonly address: string
}

export function IdentityPage(props: IdentityProps) {
  const { frame, language, verified, appeal, address } = props
  const t = identityMessages[language]
  return (
    <CentrePage frame={frame} language={language} section="identity" title={t.title}>
      <div id="identity">
        {appeal !== undefined && (
          <Notice kind={appeal.late ? 'warning' : 'info'}>
            <p id="identity-appeal">
              {appeal.late && `${t.appealLate} `}
              {t.appealLead(formatDate(appeal.dueAt, language))}{' '}
              <a id="identity-appeal-see" href={`${address}/appeal`}>
                {t.appealSee}
              </a>
            </p>
          </Notice>
        )}
        {verified !== undefined && <Verified {...props} verified={verified} />}
        {(verified === undefined || isLater(props.attempt, verified)) && <Attempt {...props} />}
        {props.hasPictures && <Pictures {...props} />}
      </div>
    </CentrePage>
  )
}

/** An attempt to renew what was verified, or one that has not led there. */
function isLater(attempt: ProofingCase | undefined, { verifiedAt }: VerifiedIdentity): boolean {
  if (attempt?.stage === 'open') return true
  return (attempt?.stage === 'held' || attempt?.stage === 'refused') && attempt.changedAt > verifiedAt
}

function Pictures({ language, csrfToken }: IdentityProps) {
  const t = identityMessages[language]
  return (
    <>
      <h2>{t.pictures}</h2>
      <p>{t.picturesLead}</p>
      <Form action="/account/identity/pictures-removal" csrfToken={csrfToken}>
        <Button id="identity-delete-pictures" variant="secondary">
          {t.deletePictures}
        </Button>
      </Form>
    </>
  )
}

function Attempt({ language, csrfToken, attempt, address }: IdentityProps) {
  const t = identityMessages[language]
  if (attempt?.stage === 'open')
    return (
      <>
        <p class="lede">{t.openLead(formatDate(attempt.dueAt, language))}</p>
        <p>{t.lastChange(formatMoment(attempt.changedAt, language))}</p>
        <Actions>
          <LinkButton id="identity-go-on" href={address}>
            {t.goOn}
          </LinkButton>
          <Form action="/account/identity/abandonment" csrfToken={csrfToken}>
            <Button id="identity-abandon" variant="secondary">
              {t.abandon}
            </Button>
          </Form>
        </Actions>
      </>
    )
  if (attempt?.stage === 'held' || attempt?.stage === 'refused')
    return (
      <>
        <p class="lede">
          {attempt.stage === 'held' ? t.heldLead(formatDate(attempt.dueAt, language)) : t.refusedLead}
        </p>
        <p>{t.lastChange(formatMoment(attempt.changedAt, language))}</p>
        <Actions>
          <LinkButton id="identity-outcome" href={address}>
            {t.see}
          </LinkButton>
          {attempt.stage === 'held' && (
            <Form action="/account/identity/abandonment" csrfToken={csrfToken}>
              <Button id="identity-abandon" variant="secondary">
                {t.abandon}
              </Button>
            </Form>
          )}
        </Actions>
      </>
    )
  return (
    <>
      <p class="lede">{attempt?.stage === 'expired' ? t.expiredLead : t.noneLead}</p>
      <LinkButton id="identity-begin" href={address}>
        {t.begin}
      </LinkButton>
    </>
  )
}

function Verified({
  language,
  verified,
  shown,
  address: verification,
}: IdentityProps & { verified: VerifiedAttributes & VerifiedIdentity }) {
  const t = identityMessages[language]
  const { givenName, middleName, familyName, birthDate, ssn, address, phone } = verified
  const detail = (value: string) => (shown ? value : masked(value))
  const name = [givenName, middleName, familyName].filter((part) => part !== undefined && part !== '')
  const { street, unit, city, state, zip } = address
  const where = [street, unit, `${city}, ${state} ${zip}`].filter((part) => part !== undefined)
  return (
    <>
      <p class="lede" id="identity-verified">
        {t.verifiedLead(formatDate(verified.verifiedAt, language))} {t.pathways[verified.pathway]}
      </p>
      <SummaryList
        rows={[
          { term: t.name, value: detail(name.join(' ')) },
          { term: t.birthDate, value: shown ? formatDate(new Date(birthDate), language) : '•••' },
          { term: t.ssn, value: `•••-••-${ssn.slice(-4)}` },
          { term: t.address, value: detail(where.join(', ')) },
          ...(phone === undefined ? [] : [{ term: t.phone, value: detail(phone) }]),
        ]}
      />
      <p>
        {t.who} <a href="/account/services">{t.services}</a>. <a href={ASSURANCE}>{t.assurance}</a>
      </p>
      <h2>{t.changed}</h2>
      <p>{t.changedLead}</p>
      <Actions>
        <LinkButton id="identity-renew" href={`${verification}/start`}>
          {t.renew}
        </LinkButton>
        <LinkButton id="identity-remove" href="/account/identity/removal" variant="secondary">
          {t.remove}
        </LinkButton>
      </Actions>
    </>
  )
}
