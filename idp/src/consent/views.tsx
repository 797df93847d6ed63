import { Button } from 'shared/ui/button.tsx'
import { CheckboxField } from 'shared/ui/field.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Page } from 'shared/ui/page.tsx'
import { SummaryList } from 'shared/ui/summary-list.tsx'
import type { RelyingPartyView } from '../http/context.ts'
import type { PageProps } from '../http/page.ts'
import type { Attribute, Occasion } from './consent.ts'
import { consentMessages } from './messages.ts'

interface ConsentProps extends PageProps {
  readonly relyingParty: RelyingPartyView
  readonly occasion: Occasion
  readonly attributes: readonly Attribute[]
  readonly email: string
  /** It asks to keep asking (`offline_access`). */
  readonly offline: boolean
  readonly actions: { readonly consent: string; readonly denial: string; readonly switchAccount: string }
}

/** Everything that would be shared, by its value, before anything is. */
export function ConsentPage(props: ConsentProps) {
  const { frame, language, csrfToken, relyingParty, occasion, attributes, email, offline, actions } = props
  const t = consentMessages[language]
  const required = attributes.filter((attribute) => !attribute.optional)
  const optional = attributes.filter((attribute) => attribute.optional)
  return (
    <Page frame={frame} title={t.title(relyingParty.name)}>
      <h1>{t.title(relyingParty.name)}</h1>
      {occasion !== 'first' && <p id="consent-why">{t.why[occasion](relyingParty.name)}</p>}
      <p>{t.lead(relyingParty.name)}</p>
      <Form action={actions.consent} csrfToken={csrfToken}>
        <SummaryList rows={required.map(({ name, value }) => ({ term: t.attributes[name], value }))} />
        {optional.length > 0 && (
          <fieldset class="usa-fieldset">
            <legend class="usa-legend">{t.optionalLegend}</legend>
            {optional.map(({ scope, name, value }) => (
              <CheckboxField
                id={`share-${scope}`}
                name="share"
                value={scope}
                checked
                label={t.share(t.attributes[name], value)}
              />
            ))}
          </fieldset>
        )}
        <p>{t.always}</p>
        {offline && <p>{t.offline}</p>}
        <Button id="consent-allow">{t.allow}</Button>
      </Form>
      <Form action={actions.denial} csrfToken={csrfToken}>
        <Button id="consent-deny" variant="secondary">
          {t.deny}
        </Button>
        <p class="usa-hint">{t.denyHint}</p>
      </Form>
      <RelyingPartyLinks relyingParty={relyingParty} language={language} />
      <SwitchAccount email={email} action={actions.switchAccount} csrfToken={csrfToken} language={language} />
    </Page>
  )
}

interface ContinueProps extends PageProps {
  readonly relyingParty: RelyingPartyView
  readonly name: string
  readonly email: string
  readonly actions: { readonly go: string; readonly switchAccount: string }
}

/** The first visit to a known relying party in a session: nobody is signed in there without knowing. */
export function ContinuePage({
  frame,
  language,
  csrfToken,
  relyingParty,
  name,
  email,
  actions,
}: ContinueProps) {
  const t = consentMessages[language]
  return (
    <Page frame={frame} title={t.continueTitle(relyingParty.name)}>
      <h1>{t.continueTitle(relyingParty.name)}</h1>
      <p>{t.continueLead(relyingParty.name)}</p>
      <Form action={actions.go} csrfToken={csrfToken}>
        <Button id="continue">{t.continueAs(name)}</Button>
      </Form>
      <SwitchAccount email={email} action={actions.switchAccount} csrfToken={csrfToken} language={language} />
    </Page>
  )
}

function SwitchAccount(props: {
  email: string
  action: string
  csrfToken: string
  language: PageProps['language']
}) {
  const t = consentMessages[props.language]
  return (
    <Form action={props.action} csrfToken={props.csrfToken}>
      <p>{t.signedInAs(props.email)}</p>
      <Button id="switch-account" variant="plain">
        {t.switchAccount}
      </Button>
    </Form>
  )
}

function RelyingPartyLinks({
  relyingParty,
  language,
}: {
  relyingParty: RelyingPartyView
  language: PageProps['language']
}) {
  const t = consentMessages[language]
  return (
    <ul class="usa-list usa-list--unstyled">
      {relyingParty.policyUri && (
        <li>
          <a class="usa-link" href={relyingParty.policyUri} rel="noreferrer" target="_blank">
            {t.policy}
          </a>
        </li>
      )}
      {relyingParty.termsUri && (
        <li>
          <a class="usa-link" href={relyingParty.termsUri} rel="noreferrer" target="_blank">
            {t.terms}
          </a>
        </li>
      )}
    </ul>
  )
}
