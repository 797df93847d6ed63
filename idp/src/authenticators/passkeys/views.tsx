import type { ComponentChildren } from 'preact'
import { Button } from 'shared/ui/button.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { TextField } from 'shared/ui/field.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Notice } from 'shared/ui/notice.tsx'
import { Page } from 'shared/ui/page.tsx'
import type { Language } from 'shared/web/language.ts'
import { SetupProgress } from '../../accounts/progress.tsx'
import type { PageProps } from '../../http/page.ts'
import { passkeyMessages } from './messages.ts'
import type { CreationOptions, RequestOptions } from './webauthn.ts'

interface PasskeyFormProps {
  readonly action: string
  readonly csrfToken: string
  readonly language: Language
  /** What the browser's script does with the options: `sign-in` also offers passkeys where the e-mail is typed. */
  readonly ceremony: 'create' | 'use' | 'sign-in'
  readonly options: CreationOptions | RequestOptions
  readonly children: ComponentChildren
}

/**
 * A ceremony that needs no request of its own: the options ride in the page, the answer in the form. The script
 * shows what is inside where the browser can do it.
 */
export function PasskeyForm(props: PasskeyFormProps) {
  const { action, csrfToken, language, ceremony, options, children } = props
  const t = passkeyMessages[language]
  return (
    <div
      data-passkey={ceremony}
      data-options={JSON.stringify(options)}
      data-unsupported={t.unsupported}
      data-cancelled={t.cancelled}
      data-already-here={t.alreadyHere}
    >
      <p class="usa-error-message" role="alert" data-passkey-problem hidden />
      <Form action={action} csrfToken={csrfToken}>
        <input type="hidden" name="answer" value="" />
        {children}
      </Form>
    </div>
  )
}

interface CreateProps extends PageProps {
  readonly here: string
  readonly backHref: string
  readonly signingUp: boolean
  readonly options: CreationOptions
  readonly name: string
  readonly error?: { readonly field: 'passkey-name' | 'passkey-create'; readonly text: string } | undefined
}

export function CreatePasskeyPage(props: CreateProps) {
  const { frame, language, csrfToken, here, backHref, signingUp, options, name, error } = props
  const t = passkeyMessages[language]
  return (
    <Page frame={frame} title={t.createTitle} error={error !== undefined}>
      {signingUp && <SetupProgress language={language} step="second-factor" />}
      <ErrorSummary
        language={language}
        errors={error === undefined ? [] : [{ href: `#${error.field}`, text: error.text }]}
      />
      <h1>{t.createTitle}</h1>
      <p class="lede">{t.createLead}</p>
      <NeedsScript language={language} />
      <PasskeyForm
        action={`${here}/passkey`}
        csrfToken={csrfToken}
        language={language}
        ceremony="create"
        options={options}
      >
        <TextField
          id="passkey-name"
          name="name"
          label={t.nameLabel}
          hint={t.nameHint}
          value={name}
          error={error?.field === 'passkey-name' ? error.text : undefined}
          maxLength={60}
          language={language}
        />
        <Button id="passkey-create">{t.create}</Button>
      </PasskeyForm>
      <p>
        <a href={backHref}>{t.back}</a>
      </p>
    </Page>
  )
}

interface UseProps extends PageProps {
  readonly action: string
  readonly ceremony: 'use' | 'sign-in'
  readonly otherWayHref: string
  readonly options: RequestOptions
  readonly error?: string | undefined
}

export function UsePasskeyPage(props: UseProps) {
  const { frame, language, csrfToken, action, ceremony, otherWayHref, options, error } = props
  const t = passkeyMessages[language]
  return (
    <Page frame={frame} title={t.useTitle} error={error !== undefined}>
      <ErrorSummary
        language={language}
        errors={error === undefined ? [] : [{ href: '#passkey-use', text: error }]}
      />
      <h1>{t.useTitle}</h1>
      <p class="lede">{t.useLead}</p>
      <NeedsScript language={language} />
      <PasskeyForm
        action={action}
        csrfToken={csrfToken}
        language={language}
        ceremony={ceremony}
        options={options}
      >
        <Button id="passkey-use">{t.use}</Button>
      </PasskeyForm>
      <p>
        <a id="other-way" href={otherWayHref}>
          {t.otherWay}
        </a>
      </p>
    </Page>
  )
}

/** The way in that asks for nothing to be typed. Hidden where there is no script to do it. */
export function PasskeySignIn(props: {
  interaction: string
  csrfToken: string
  language: Language
  options: RequestOptions
}) {
  const { interaction, csrfToken, language, options } = props
  return (
    <div data-needs-passkeys hidden>
      <PasskeyForm
        action={`${interaction}/sign-in/passkey`}
        csrfToken={csrfToken}
        language={language}
        ceremony="sign-in"
        options={options}
      >
        <Button id="passkey-sign-in" variant="secondary" full>
          {passkeyMessages[language].signIn}
        </Button>
      </PasskeyForm>
    </div>
  )
}

function NeedsScript({ language }: { language: Language }) {
  return (
    <noscript>
      <Notice kind="warning">{passkeyMessages[language].noScript}</Notice>
    </noscript>
  )
}
