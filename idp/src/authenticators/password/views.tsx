import { Button } from 'shared/ui/button.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { PasswordField, TextField } from 'shared/ui/field.tsx'
import { Form } from 'shared/ui/form.tsx'
import { externalHref } from 'shared/ui/href.ts'
import { Page } from 'shared/ui/page.tsx'
import { RelyingPartyCard } from 'shared/ui/relying-party.tsx'
import { SetupProgress } from '../../accounts/progress.tsx'
import { SignUpExits } from '../../accounts/sign-up-exits.tsx'
import type { RelyingPartyView } from '../../http/context.ts'
import type { PageProps } from '../../http/page.ts'
import { PasskeySignIn } from '../passkeys/views.tsx'
import type { RequestOptions } from '../passkeys/webauthn.ts'
import { passwordMessages } from './messages.ts'

interface SignInProps extends PageProps {
  readonly relyingParty: RelyingPartyView
  /** Address of the interaction. */
  readonly interaction: string
  readonly email: string
  /** What a browser needs to offer a passkey instead. */
  readonly passkeyOptions: RequestOptions
  readonly errors: readonly {
    readonly field: 'login-email' | 'login-password'
    readonly text: string
    /** Where the summary leads instead of to the field. */
    readonly anchor?: 'forgot-password'
  }[]
}

export function SignInPage({
  frame,
  language,
  csrfToken,
  helpHref,
  relyingParty,
  interaction,
  email,
  passkeyOptions,
  errors,
}: SignInProps) {
  const t = passwordMessages[language]
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.text
  return (
    <Page frame={frame} title={t.signInTitle} error={errors.length > 0}>
      <ErrorSummary
        language={language}
        errors={errors.map(({ field, anchor, text }) => ({ href: `#${anchor ?? field}`, text }))}
      />
      <h1>{t.signInTitle}</h1>
      <RelyingPartyCard
        name={relyingParty.name}
        lede={t.signInTo(relyingParty.name)}
        logoSrc={relyingParty.logoUri}
        links={linksOf(relyingParty, t)}
      />
      <Form action={`${interaction}/sign-in`} csrfToken={csrfToken}>
        <TextField
          id="login-email"
          name="email"
          type="email"
          label={t.email}
          value={email}
          error={errorOf('login-email')}
          autocomplete="username webauthn"
          inputmode="email"
          language={language}
        />
        <PasswordField
          id="login-password"
          name="password"
          label={t.password}
          error={errorOf('login-password')}
          autocomplete="current-password"
          language={language}
        />
        <Button id="login-submit" full>
          {t.signIn}
        </Button>
      </Form>
      <PasskeySignIn
        interaction={interaction}
        csrfToken={csrfToken}
        language={language}
        options={passkeyOptions}
      />
      <p>
        <a id="forgot-password" href={`${interaction}/forgot-password`}>
          {t.forgot}
        </a>
      </p>
      <p>
        <a id="sign-in-help" href={helpHref}>
          {t.help}
        </a>
      </p>
      <h2>{t.newHere}</h2>
      <Form action={`${interaction}/sign-up`} csrfToken={csrfToken}>
        <Button id="create-account" variant="secondary" full>
          {t.createAccount}
        </Button>
      </Form>
      <Form action={`${interaction}/cancellation`} csrfToken={csrfToken}>
        <Button id="sign-in-cancel" variant="plain">
          {t.cancel(relyingParty.name)}
        </Button>
      </Form>
    </Page>
  )
}

function linksOf({ policyUri, termsUri }: RelyingPartyView, t: { policy: string; terms: string }) {
  return [
    { label: t.policy, href: externalHref(policyUri) },
    { label: t.terms, href: externalHref(termsUri) },
  ].filter((link): link is { label: string; href: string } => link.href !== undefined)
}

interface NewPasswordProps extends PageProps {
  readonly relyingParty: RelyingPartyView
  readonly interaction: string
  /** Kept for password managers, which store a password under it. */
  readonly email: string
  readonly error?: string | undefined
}

export function NewPasswordPage(props: NewPasswordProps) {
  const { frame, language, csrfToken, relyingParty, interaction, email, error } = props
  const t = passwordMessages[language]
  return (
    <Page frame={frame} title={t.newTitle} error={error !== undefined}>
      <SetupProgress language={language} step="password" />
      <ErrorSummary
        language={language}
        errors={error === undefined ? [] : [{ href: '#new-password', text: error }]}
      />
      <h1>{t.newTitle}</h1>
      <p class="lede">{t.newLead}</p>
      <Form action={`${interaction}/password`} csrfToken={csrfToken}>
        <input type="text" name="email" value={email} autocomplete="username" readonly hidden />
        <PasswordField
          id="new-password"
          name="password"
          label={t.newLabel}
          hint={t.newHint}
          error={error}
          autocomplete="new-password"
          language={language}
        />
        <Button id="password-submit">{t.continue}</Button>
      </Form>
      <SignUpExits
        language={language}
        csrfToken={csrfToken}
        relyingParty={relyingParty.name}
        interaction={interaction}
      />
    </Page>
  )
}

interface ChangePasswordProps extends PageProps {
  readonly why: 'forgotten' | 'change'
  readonly action: string
  readonly backHref: string
  /** Kept for password managers, which store a password under it. */
  readonly email: string
  readonly error?: string | undefined
}

export function ChangePasswordPage(props: ChangePasswordProps) {
  const { frame, language, csrfToken, why, action, backHref, email, error } = props
  const t = passwordMessages[language]
  return (
    <Page frame={frame} title={t.changeTitle} error={error !== undefined}>
      <ErrorSummary
        language={language}
        errors={error === undefined ? [] : [{ href: '#new-password', text: error }]}
      />
      <h1>{t.changeTitle}</h1>
      <p class="lede">{t.newLead}</p>
      <p>{why === 'forgotten' ? t.forgottenEnds : t.changeEnds}</p>
      <Form action={action} csrfToken={csrfToken}>
        <input type="text" name="email" value={email} autocomplete="username" readonly hidden />
        <PasswordField
          id="new-password"
          name="password"
          label={t.newLabel}
          hint={t.newHint}
          error={error}
          autocomplete="new-password"
          language={language}
        />
        <Button id="password-submit">{t.changeSubmit}</Button>
      </Form>
      {why === 'forgotten' ? (
        <Form action={backHref} csrfToken={csrfToken}>
          <Button id="recovery-departure" variant="plain">
            {t.rememberAfterAll}
          </Button>
        </Form>
      ) : (
        <p>
          <a href={backHref}>{t.back}</a>
        </p>
      )}
    </Page>
  )
}
