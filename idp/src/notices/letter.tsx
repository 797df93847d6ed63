import { renderToString } from 'preact-render-to-string'
import { unreachable } from 'shared/result.ts'
import { formatDate, formatMomentIn } from '../http/dates.ts'
import { type Letter, noticeMessages } from './messages.ts'
import type { Notice } from './notice.ts'
import { proofingLetters } from './proofing-letters.ts'
import { redressLetters } from './redress-letters.ts'
import { signInWords } from './sign-in-words.ts'

export interface NoticeBrand {
  readonly name: string
  /** Adds the line that this is a demonstration. */
  readonly demo: boolean
  /** Our address, at the end of every mail, so that nobody needs a link from a mail to find us. */
  readonly publicUrl: string
}

/** A notice as a mail: subject, plain text, and HTML that needs no picture and no remote content. */
export function composeLetter(
  notice: Notice,
  brand: NoticeBrand,
): { subject: string; text: string; html: string } {
  const t = noticeMessages[notice.language]
  const letter = letterOf(notice, brand.name)
  const notMe = notice.notMeLink === undefined ? undefined : { label: t.notMe, href: notice.notMeLink }
  const closing = [
    t.closing(brand.name),
    ...(brand.demo ? [t.demo(brand.name)] : []),
    `${brand.name}, ${brand.publicUrl}`,
  ]
  return {
    subject: letter.subject,
    text: plainText({ letter, notMe, closing }),
    html: `<!doctype html>${renderToString(
      <LetterPage letter={letter} notMe={notMe} closing={closing} language={notice.language} />,
    )}`,
  }
}

function letterOf(notice: Notice, brand: string): Letter {
  const t = noticeMessages[notice.language]
  const proofing = proofingLetters[notice.language]
  const redress = redressLetters[notice.language]
  switch (notice.kind) {
    case 'confirm-email':
      return t.confirmEmail(brand, notice)
    case 'email-already-registered':
      return t.emailAlreadyRegistered(brand, notice)
    case 'account-created':
      return t.accountCreated(brand)
    case 'authenticator-added':
      return notice.authenticator === 'recovery-codes'
        ? t.recoveryCodesAdded(brand)
        : t.authenticatorAdded(brand, notice)
    case 'authenticator-removed':
      return t.authenticatorRemoved(brand, notice)
    case 'passkey-copied':
      return t.passkeyCopied(brand)
    case 'push-denied':
      return t.pushDenied(brand)
    case 'forgotten-password':
      return t.forgottenPassword(brand, notice)
    case 'no-account':
      return t.noAccount(brand)
    case 'service-disconnected':
      return t.serviceDisconnected(brand, notice)
    case 'account-closing':
      return t.accountClosing(brand, notice)
    case 'account-kept':
      return t.accountKept(brand)
    case 'password-changed':
      return t.passwordChanged(brand)
    case 'recovery-hold-asked':
      return t.recoveryHoldAsked(brand, notice)
    case 'recovery-hold-over':
      return t.recoveryHoldOver(brand, notice)
    case 'recovery-hold-cancelled':
      return t.recoveryHoldCancelled(brand)
    case 'second-factor-replaced':
      return t.secondFactorReplaced(brand)
    case 'security-questions-changed':
      return t.securityQuestionsChanged(brand)
    case 'recovery-code-used':
      return t.recoveryCodeUsed(brand, notice)
    case 'sign-in-locked':
      return t.signInLocked(brand, notice)
    case 'signed-out-everywhere':
      return t.signedOutEverywhere(brand)
    case 'new-device':
      return t.newDevice(brand, signInWords(notice))
    case 'unusual-sign-in':
      return t.unusualSignIn(brand, signInWords(notice))
    case 'sign-in-held':
      return t.signInHeld(brand, { ...notice, ...signInWords(notice) })
    case 'sign-in-disavowed':
      return t.signInDisavowed(brand)
    case 'confirm-added-email':
      return t.confirmAddedEmail(brand, notice)
    case 'email-added-elsewhere':
      return t.emailAddedElsewhere(brand)
    case 'email-added':
      return t.emailAdded(brand, notice)
    case 'email-made-primary':
      return t.emailMadePrimary(brand, notice)
    case 'email-removed':
      return t.emailRemoved(brand, notice)
    case 'identity-claimed':
      return proofing.identityClaimed(brand, notice.link)
    case 'identity-removed':
      return proofing.identityRemoved(brand, notice.link)
    case 'identity-proofed':
      return proofing.identityProofed(brand, notice.link)
    case 'proofing-held':
      return proofing.proofingHeld(brand, notice.link)
    case 'proofing-refused':
      return proofing.proofingRefused(brand, notice.link)
    case 'proofing-expired':
      return proofing.proofingExpired(brand, notice.link)
    case 'proofing-ending':
      return redress.ending(brand, dayOf(notice))
    case 'proofing-still-held':
      return redress.stillHeld(brand, dayOf(notice))
    case 'proofing-review-expired':
      return redress.reviewExpired(brand, notice.link)
    case 'proofing-slow':
      return redress.slow(brand, notice.link)
    case 'proofing-go-on':
      return redress.goOn(brand, notice.link)
    case 'proofing-appeal-asked':
      return redress.appealAsked(brand, dayOf(notice))
    case 'proofing-appeal-late':
      return redress.appealLate(brand, dayOf(notice))
    case 'proofing-letter-asked':
      return proofing.letterAsked(brand, notice.link)
    case 'proofing-visit-due':
      return proofing.visitDue(brand, notice)
    case 'proofing-visit-ended':
      return proofing.visitEnded(brand, notice.link)
    case 'proofing-call-booked':
      return proofing.callBooked(brand, { link: notice.link, moment: callMoment(notice) })
    case 'proofing-call-soon':
      return proofing.callSoon(brand, { link: notice.link, moment: callMoment(notice) })
    default:
      return unreachable(notice)
  }
}

function dayOf({ link, by, language }: { link: string; by: string; language: Notice['language'] }) {
  return { link, day: formatDate(new Date(by), language) }
}

function callMoment(notice: { at: string; timeZone: string; language: Notice['language'] }): string {
  return formatMomentIn(new Date(notice.at), notice.language, notice.timeZone)
}

interface LetterParts {
  readonly letter: Letter
  readonly notMe: Letter['action'] | undefined
  readonly closing: readonly string[]
}

function plainText({ letter, notMe, closing }: LetterParts): string {
  const parts = [
    ...letter.before,
    ...(letter.code === undefined ? [] : [letter.code]),
    ...(letter.action === undefined ? [] : [`${letter.action.label}:\n${letter.action.href}`]),
    ...letter.after,
    ...(notMe === undefined ? [] : [`${notMe.label}:\n${notMe.href}`]),
    ...closing,
  ]
  return `${parts.join('\n\n')}\n`
}

/** Mail programs ignore style sheets, so the few styles stand on the elements. */
function LetterPage({ letter, notMe, closing, language }: LetterParts & { readonly language: string }) {
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <title>{letter.subject}</title>
      </head>
      <body style="margin:0;padding:24px;background:#f0f0f0;font-family:sans-serif;color:#1b1b1b">
        <div style="max-width:560px;margin:0 auto;padding:24px;background:#ffffff;font-size:16px;line-height:1.5">
          <h1 style="font-size:22px;line-height:1.3">{letter.subject}</h1>
          {letter.before.map((text) => (
            <p key={text}>{text}</p>
          ))}
          {letter.code !== undefined && (
            <p style="font-size:30px;font-weight:bold;letter-spacing:4px">{letter.code}</p>
          )}
          {letter.action !== undefined && (
            <p>
              <a
                href={letter.action.href}
                style="display:inline-block;padding:12px 20px;background:#005ea2;color:#ffffff;text-decoration:none"
              >
                {letter.action.label}
              </a>
            </p>
          )}
          {letter.after.map((text) => (
            <p key={text}>{text}</p>
          ))}
          {notMe !== undefined && (
            <p>
              <a href={notMe.href} style="color:#b50909;font-weight:bold">
                {notMe.label}
              </a>
            </p>
          )}
          {closing.map((text) => (
            <p key={text} style="font-size:14px;color:#565c65">
              {text}
            </p>
          ))}
        </div>
      </body>
    </html>
  )
}
