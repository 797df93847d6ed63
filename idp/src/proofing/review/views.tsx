import { Button } from 'shared/ui/button.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { CheckboxField } from 'shared/ui/field.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Notice } from 'shared/ui/notice.tsx'
import { SummaryList } from 'shared/ui/summary-list.tsx'
import type { Language } from 'shared/web/language.ts'
import { maskNumber } from '../../authenticators/phone/phone-number.ts'
import type { CaseState } from '../case-state.ts'
import { type DetailsValues, PersonFields, wordsOf } from '../details/views.tsx'
import { documentMessages } from '../documents/messages.ts'
import { ProofingPage, type ProofingProps } from '../frame.tsx'
import { REASON_WORDS } from '../reason-messages.ts'
import type { Reason } from '../reasons.ts'
import { reviewMessages } from './messages.ts'

interface ReviewProps extends ProofingProps {
  readonly state: CaseState
  /** Questions about one's past, which nobody has to answer. */
  readonly quizOffered: boolean
  readonly values: DetailsValues
  /** Message keys by field of the person; `attest` for the box. */
  readonly errors: Readonly<Record<string, string>>
}

const FIELDS = [
  ['familyName', 'details-family-name'],
  ['birthDate', 'details-birth-date'],
] as const

export function ReviewPage(props: ReviewProps) {
  const { language, csrfToken, here, values, errors } = props
  const t = reviewMessages[language]
  const errorOf = (field: string) => wordsOf(errors[field], language)
  const attestError = errors.attest === undefined ? undefined : t.errors.attest
  const summary = [
    ...FIELDS.map(([field, id]) => ({ href: `#${id}`, text: errorOf(field) })),
    { href: '#review-attest', text: attestError },
  ].flatMap(({ href, text }) => (text === undefined ? [] : [{ href, text }]))
  return (
    <ProofingPage {...props} step="review" title={t.title} error={summary.length > 0}>
      <ErrorSummary language={language} errors={summary} />
      <h1>{t.title}</h1>
      <p class="lede">{t.lead}</p>
      <NotOnRecord state={props.state} language={language} />
      <Form action={`${here}/review`} csrfToken={csrfToken}>
        <PersonFields language={language} values={values} errorOf={errorOf} />
        <SummaryList rows={rowsOf(props)} />
        <CheckboxField id="review-attest" name="attest" label={t.attest} error={attestError} />
        <Button id="review-submit">{t.submit}</Button>
      </Form>
      {props.quizOffered && (
        <p>
          <a id="review-quiz" href={`${here}/quiz`}>
            {props.state.quiz === undefined ? t.quiz : t.quizAgain}
          </a>
        </p>
      )}
    </ProofingPage>
  )
}

/** What did not match when the case was decided before. Nobody learns it without a decision: each is told to the owner. */
function NotOnRecord({ state, language }: { state: CaseState; language: Language }) {
  const reasons = contradictedBy(state)
  if (reasons.length === 0) return null
  return (
    <Notice kind="warning">
      <div id="review-not-on-record">
        {reasons.map((reason) => (
          <p key={reason}>{REASON_WORDS[language][reason].why}</p>
        ))}
      </div>
    </Notice>
  )
}

function contradictedBy({ review, details, documents, phone }: CaseState): readonly Reason[] {
  if (review === undefined || review.attestedAt !== undefined) return []
  const denied = (check: { outcome: string } | undefined) => check?.outcome === 'nomatch'
  return [
    ...(denied(details?.identityCheck) ? (['records-differ'] as const) : []),
    ...(denied(details?.addressCheck) ? (['address-not-on-record'] as const) : []),
    ...(denied(documents.first?.issuerCheck) || denied(documents.second?.issuerCheck)
      ? (['document-not-on-record'] as const)
      : []),
    ...(denied(phone?.carrierCheck) ? (['phone-not-yours'] as const) : []),
  ]
}

function rowsOf({ language, here, state: { details, documents, phone, selfie } }: ReviewProps) {
  const t = reviewMessages[language]
  const kinds = documentMessages[language].kinds
  const change = (step: string, what: string) => (
    <a id={`review-change-${step}`} href={`${here}/${step}`}>
      {t.change} <span class="usa-sr-only">{what}</span>
    </a>
  )
  return [
    ...(documents.first === undefined
      ? []
      : [
          {
            term: t.document,
            value: kinds[documents.first.kind],
            action: change('document?choose=again', t.document),
          },
        ]),
    ...(selfie?.seenAt === undefined ? [] : [{ term: t.face, value: t.faceSeen }]),
    ...(details === undefined
      ? []
      : [
          {
            term: t.ssn,
            value: t.ssnEnding(details.ssn.slice(-4)),
            action: change('details', t.ssn),
          },
          { term: t.address, value: inOneLine(details.address), action: change('details', t.address) },
        ]),
    ...(typeof phone?.number === 'string'
      ? [
          {
            term: t.phone,
            value: maskNumber(phone.number),
            action: change('phone?number=other', t.phone),
          },
        ]
      : []),
    ...(documents.second === undefined
      ? []
      : [
          {
            term: t.document,
            value: kinds[documents.second.kind],
            action: change('second-document?choose=again', t.document),
          },
        ]),
  ]
}

function inOneLine({ street, unit, city, state, zip }: NonNullable<CaseState['details']>['address']): string {
  return [street, unit, `${city}, ${state} ${zip}`].filter((part) => part !== undefined).join(', ')
}
