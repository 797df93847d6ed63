import Router from '@koa/router'
import type { Clock } from 'shared/clock.ts'
import { parseForm } from 'shared/web/form.ts'
import { LANGUAGES } from 'shared/web/language.ts'
import { z } from 'zod'
import type { Account, Accounts } from '../accounts/accounts.ts'
import { type EmailAdditions, MOST_EMAILS } from '../accounts/email-additions.ts'
import type { EmailAddress, Emails } from '../accounts/emails.ts'
import { IdpError } from '../errors.ts'
import type { AppState, Ctx, Handler } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import { seeOther } from '../http/see-other.ts'
import { emailsMessages } from './emails-messages.ts'
import { EMAILS, EmailsPage, MailLanguagePage, MakePrimaryPage, RemoveEmailPage } from './emails-views.tsx'
import { mayShowDetails, signedInAccount } from './session.ts'

const languageForm = z.object({ language: z.enum(LANGUAGES, 'language') })

/** The addresses of an account: seen by its owner, changed by an owner who has just shown both factors. */
export function emailsRoutes(deps: {
  accounts: Pick<Accounts, 'find' | 'chooseLanguage'>
  emails: Emails
  emailAdditions: Pick<EmailAdditions, 'list'>
  requireFresh: Handler
  pages: Pages
  now: Clock
}): Router<AppState> {
  const { accounts, emails, requireFresh, pages } = deps
  const router = new Router<AppState>({ prefix: EMAILS })

  router.get('/', async (ctx) => {
    const accountId = signedInAccount(ctx)
    const [held, waiting, account] = await Promise.all([
      emails.list(accountId, 'account-page'),
      deps.emailAdditions.list(accountId),
      accountOf(ctx),
    ])
    pages.show(ctx, (props) =>
      EmailsPage({
        ...props,
        held,
        waiting,
        most: MOST_EMAILS,
        mailLanguage: account.language,
        shown: mayShowDetails(ctx, deps.now()),
      }),
    )
  })

  router.get('/language', requireFresh, (ctx) => showLanguage(ctx))

  router.post('/language', requireFresh, async (ctx) => {
    const form = parseForm(languageForm, ctx.request.body)
    if (!form.ok) return showLanguage(ctx, { refused: true })
    await accounts.chooseLanguage(signedInAccount(ctx), form.value.language)
    return seeOther(ctx, EMAILS)
  })

  router.get('/:id/removal', requireFresh, async (ctx) => showRemoval(ctx, await emailOf(ctx)))

  router.post('/:id/removal', requireFresh, async (ctx) => {
    const email = await emailOf(ctx)
    const removed = await emails.remove({ accountId: signedInAccount(ctx), id: email.id })
    if (!removed.ok && removed.reason === 'last') return showRemoval(ctx, email, { refused: true })
    return seeOther(ctx, EMAILS)
  })

  router.get('/:id/primary', requireFresh, async (ctx) => {
    const { address } = await emailOf(ctx)
    pages.show(ctx, (props) => MakePrimaryPage({ ...props, address, action: ctx.path }))
  })

  router.post('/:id/primary', requireFresh, async (ctx) => {
    await emails.makePrimary({ accountId: signedInAccount(ctx), id: (await emailOf(ctx)).id })
    return seeOther(ctx, EMAILS)
  })

  async function accountOf(ctx: Ctx): Promise<Account> {
    const account = await accounts.find(signedInAccount(ctx))
    if (account === undefined) throw new Error('A session without an account')
    return account
  }

  /** Somebody else's id is as unknown as one that never was. */
  async function emailOf(ctx: Ctx): Promise<EmailAddress> {
    const held = await emails.list(signedInAccount(ctx), 'account-page')
    const email = held.find(({ id }) => id === ctx.params.id)
    if (email === undefined) throw new IdpError('not-found')
    return email
  }

  async function showLanguage(ctx: Ctx, { refused = false } = {}): Promise<void> {
    const { language: mailLanguage } = await accountOf(ctx)
    pages.show(
      ctx,
      (props) =>
        MailLanguagePage({
          ...props,
          mailLanguage,
          error: refused ? emailsMessages[props.language].errors.language : undefined,
        }),
      { status: refused ? 422 : 200 },
    )
  }

  function showRemoval(ctx: Ctx, { address }: EmailAddress, { refused = false } = {}): void {
    pages.show(
      ctx,
      (props) =>
        RemoveEmailPage({
          ...props,
          address,
          action: ctx.path,
          error: refused ? emailsMessages[props.language].errors.last : undefined,
        }),
      { status: refused ? 422 : 200 },
    )
  }

  return router
}
