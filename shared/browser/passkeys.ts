import {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser'

/** Runs the ceremony that a passkey form is for, and sends the browser's answer with the form. */
export function startPasskeys(page: Document): void {
  const supported = browserSupportsWebAuthn()
  for (const hidden of page.querySelectorAll<HTMLElement>('[data-needs-passkeys]')) hidden.hidden = !supported
  for (const section of page.querySelectorAll<HTMLElement>('[data-passkey]')) {
    const form = section.querySelector('form')
    const answer = form?.querySelector<HTMLInputElement>('input[name=answer]')
    if (form && answer) void startForm({ section, form, answer, supported })
  }
}

interface Parts {
  readonly section: HTMLElement
  readonly form: HTMLFormElement
  readonly answer: HTMLInputElement
  readonly supported: boolean
}

async function startForm({ section, form, answer, supported }: Parts): Promise<void> {
  const ceremony = section.dataset.passkey
  const optionsJSON = JSON.parse(section.dataset.options ?? '{}')

  const run = async (useBrowserAutofill: boolean) => {
    const credential =
      ceremony === 'create'
        ? await startRegistration({ optionsJSON })
        : await startAuthentication({ optionsJSON, useBrowserAutofill })
    answer.value = JSON.stringify(credential)
    form.requestSubmit()
  }

  form.addEventListener('submit', (event) => {
    if (answer.value !== '') return
    event.preventDefault()
    if (!supported) return say(section, section.dataset.unsupported)
    say(section, undefined)
    run(false).catch((error) => say(section, problemOf(section, error)))
  })

  // A person who types their e-mail is offered their passkey there; whoever ignores it notices nothing.
  if (ceremony === 'sign-in' && (await browserSupportsWebAuthnAutofill())) run(true).catch(() => {})
}

function problemOf(section: HTMLElement, error: unknown): string | undefined {
  const isHere = error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED'
  return isHere ? section.dataset.alreadyHere : section.dataset.cancelled
}

function say(section: HTMLElement, words: string | undefined): void {
  const problem = section.querySelector<HTMLElement>('[data-passkey-problem]')
  if (problem === null) return
  problem.textContent = words ?? ''
  problem.hidden = words === undefined
}
