import { Actions, Button, LinkButton } from 'shared/ui/button.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { TextAreaField } from 'shared/ui/field.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Notice } from 'shared/ui/notice.tsx'
import { Page } from 'shared/ui/page.tsx'
import type { Language } from 'shared/web/language.ts'
import { formatDate, TAGS } from '../../http/dates.ts'
import type { ProofingProps } from '../frame.tsx'
import type { Appeal, AppealOffer } from './appeals.ts'
import { redressMessages } from './messages.ts'

/** Characters as a browser counts them. */
export const MOST_WORDS = 2_000

interface OfferProps {
  readonly language: Language
  readonly here: string
  readonly offer: AppealOffer
}

export function AppealOfferPart({ language, here, offer }: OfferProps) {
  const t = redressMessages[language]
  if (offer === undefined) return null
  return (
    <>
      <h2>{t.offerTitle}</h2>
      {offer === 'offered' ? (
        <>
          <p>{t.offer}</p>
          <LinkButton id="appeal-begin" href={`${here}/appeal`} variant="secondary">
            {t.begin}
          </LinkButton>
        </>
      ) : offer === 'too-many' ? (
        <p id="appeal-too-many">{t.tooMany}</p>
      ) : (
        <Standing language={language} here={here} appeal={offer} />
      )}
    </>
  )
}

function Standing({ language, here, appeal }: { language: Language; here: string; appeal: Appeal }) {
  const t = redressMessages[language]
  const { stage, dueAt, endedAt = dueAt } = appeal
  switch (stage) {
    case 'open':
      return (
        <>
          <p id="appeal-status">{t.asked(formatDate(dueAt, language))}</p>
          <p>{t.meanwhile}</p>
          <a id="appeal-see" href={`${here}/appeal`}>
            {t.see}
          </a>
        </>
      )
    case 'decided':
      return <p id="appeal-status">{t.decided(formatDate(endedAt, language))}</p>
    case 'withdrawn':
      return <p id="appeal-status">{t.withdrawn}</p>
    case 'overtaken':
      return null
  }
}

interface FormProps extends ProofingProps {
  readonly reason: string | undefined
  readonly error: string | undefined
}

export function AppealFormPage(props: FormProps) {
  const { frame, language, csrfToken, here, reason, error } = props
  const t = redressMessages[language]
  const problem = error === undefined ? undefined : t.errors[error === 'appeal-long' ? error : 'appeal-empty']
  return (
    <Page frame={frame} title={t.formTitle} error={problem !== undefined}>
      <ErrorSummary
        language={language}
        errors={problem === undefined ? [] : [{ href: '#appeal-reason', text: problem }]}
      />
      <h1>{t.formTitle}</h1>
      <p class="lede">{t.formLead}</p>
      <h2>{t.know}</h2>
      <List items={t.knowList} />
      <Form action={`${here}/appeal`} csrfToken={csrfToken}>
        <TextAreaField
          id="appeal-reason"
          name="reason"
          label={t.reason}
          hint={t.reasonHint(MOST_WORDS.toLocaleString(TAGS[language]))}
          error={problem}
          value={reason}
          maxLength={MOST_WORDS}
          language={language}
        />
        <Actions>
          <Button id="appeal-submit">{t.submit}</Button>
          <LinkButton id="appeal-back" href={here} variant="secondary">
            {t.back}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  )
}

export function AppealPage(props: ProofingProps & { readonly appeal: Appeal }) {
  const { frame, language, csrfToken, here, appeal } = props
  const t = redressMessages[language]
  const day = formatDate(appeal.dueAt, language)
  return (
    <Page frame={frame} title={t.pageTitle}>
      <h1 id="appeal-open">{t.pageTitle}</h1>
      {appeal.late ? (
        <Notice kind="warning">
          <p id="appeal-due">{t.pageLate(day)}</p>
        </Notice>
      ) : (
        <p class="lede" id="appeal-due">
          {t.pageLead(day)}
        </p>
      )}
      <p>{t.askedOn(formatDate(appeal.askedAt, language))}</p>
      <h2>{t.nextTitle}</h2>
      <List items={t.next} />
      <LinkButton id="appeal-leave" href={here}>
        {t.pageBack}
      </LinkButton>
      <h2>{t.withdrawTitle}</h2>
      <p>{t.withdrawLead}</p>
      <Form action={`${here}/appeal/withdrawal`} csrfToken={csrfToken}>
        <Button id="appeal-withdraw" variant="secondary">
          {t.withdraw}
        </Button>
      </Form>
    </Page>
  )
}

function List({ items }: { readonly items: readonly string[] }) {
  return (
    <ul class="usa-list">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  )
}
