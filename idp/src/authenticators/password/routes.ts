import Router from '@koa/router'
import { parseForm } from 'shared/web/form.ts'
import { z } from 'zod'
import { emailField } from '../../accounts/email.ts'
import type { SignUps } from '../../accounts/sign-up-service.ts'
import { signUpOf } from '../../accounts/visit.ts'
import { IdpError } from '../../errors.ts'
import { type AppState, type Ctx, type Journey, visitOf } from '../../http/context.ts'
import type { Pages } from '../../http/page.ts'
import { seeOther } from '../../http/see-other.ts'
import type { Passkeys } from '../passkeys/service.ts'
import { passwordMessages } from './messages.ts'
import type { Passwords } from './service.ts'
import { NewPasswordPage, SignInPage } from './views.tsx'

/** Far above the longest password, so that what is refused is refused by the rule and not by the form. */
const LONGEST_INPUT = 1000

const signInForm = z.object({
  email: emailField('email'),
  password: z.string('password').min(1, 'password').max(LONGEST_INPUT, 'wrong'),
})
export const newPasswordForm = z.object({
  password: z.string('missing').min(1, 'missing').max(LONGEST_INPUT, 'too-long'),
})

type Problem = keyof (typeof passwordMessages)['en']['errors']

export function passwordRoutes(deps: {
  passwords: Passwords
  passkeys: Pick<Passkeys, 'beginSignIn'>
  signUps: SignUps
  journey: Journey
  pages: Pages
}): Router<AppState> {
  const { passwords, signUps, journey, pages } = deps
  const router = new Router<AppState>({ prefix: '/interaction/:uid' })
  const done = (ctx: Ctx) => seeOther(ctx, journey.dispatcher(visitOf(ctx)))

  router.get('/sign-in', journey.requireStep('sign-in'), (ctx) =>
    showSignIn(ctx, visitOf(ctx).loginHint ?? '', {}),
  )

  router.post('/sign-in', journey.requireStep('sign-in'), async (ctx) => {
    const form = parseForm(signInForm, ctx.request.body, { secret: ['password'] })
    if (!form.ok) return showSignIn(ctx, form.values.email ?? '', form.errors)
    const result = await passwords.verify({
      ...form.value,
      address: ctx.ip,
      occasion: visitOf(ctx).uid,
    })
    if (!result.ok) {
      if (result.reason === 'crowded') throw new IdpError('too-many-requests', { retryAfter: 600 })
      return showSignIn(ctx, form.value.email, { password: result.reason })
    }
    return done(ctx)
  })

  router.get('/password', journey.requireStep('password'), (ctx) => showNewPassword(ctx))

  router.post('/password', journey.requireStep('password'), async (ctx) => {
    const form = parseForm(newPasswordForm, ctx.request.body, { secret: ['password'] })
    if (!form.ok) return showNewPassword(ctx, problemOf(form.errors.password))
    const result = await passwords.createAccount({
      signUpId: signUpOf(ctx),
      password: form.value.password,
      occasion: visitOf(ctx).uid,
    })
    if (!result.ok && result.reason !== 'sign-up-over') return showNewPassword(ctx, result.reason)
    return done(ctx)
  })

  async function showSignIn(
    ctx: Ctx,
    email: string,
    errors: Readonly<Record<string, string>>,
  ): Promise<void> {
    const visit = visitOf(ctx)
    const words = passwordMessages[ctx.state.language].errors
    const shown = [
      ...(errors.email === undefined ? [] : [{ field: 'login-email', text: words.email } as const]),
      ...(errors.password === undefined ? [] : [passwordError(errors.password, words)]),
    ]
    const passkeyOptions = await deps.passkeys.beginSignIn({ occasion: visit.uid })
    pages.show(
      ctx,
      (props) =>
        SignInPage({
          ...props,
          relyingParty: visit.relyingParty,
          interaction: journey.dispatcher(visit),
          email,
          passkeyOptions,
          errors: shown,
        }),
      { status: shown.length === 0 ? 200 : 422 },
    )
  }

  async function showNewPassword(ctx: Ctx, problem?: Problem): Promise<void> {
    const visit = visitOf(ctx)
    const details = await signUps.details(signUpOf(ctx))
    pages.show(
      ctx,
      (props) =>
        NewPasswordPage({
          ...props,
          relyingParty: visit.relyingParty,
          interaction: journey.dispatcher(visit),
          email: details?.email ?? '',
          error: problem && passwordMessages[props.language].errors[problem],
        }),
      { status: problem === undefined ? 200 : 422 },
    )
  }

  return router
}

function passwordError(key: string, words: Readonly<Record<Problem, string>>) {
  const problem = problemOf(key)
  // No other password will do in this field; what helps is further down.
  const anchor = problem === 'compromised' ? ({ anchor: 'forgot-password' } as const) : {}
  return { field: 'login-password', text: words[problem], ...anchor } as const
}

function problemOf(key: string | undefined): Problem {
  const problems: readonly string[] = Object.keys(passwordMessages.en.errors)
  return isProblem(key, problems) ? key : 'wrong'
}

function isProblem(key: string | undefined, problems: readonly string[]): key is Problem {
  return key !== undefined && problems.includes(key)
}
