import { Button } from 'shared/ui/button.tsx'
import { Form } from 'shared/ui/form.tsx'
import type { Language } from 'shared/web/language.ts'
import { translations } from 'shared/web/messages.ts'

const exitMessages = translations({
  en: {
    signIn: 'I already have an account',
    cancel: (relyingParty: string) => `Cancel and go back to ${relyingParty}`,
  },
  es: {
    signIn: 'Ya tengo una cuenta',
    cancel: (relyingParty: string) => `Cancelar y volver a ${relyingParty}`,
  },
})

/** The ways out of making an account; what was typed so far is removed. */
export function SignUpExits(props: {
  language: Language
  csrfToken: string
  relyingParty: string
  /** Address of the interaction. */
  interaction: string
}) {
  const t = exitMessages[props.language]
  return (
    <>
      <Form action={`${props.interaction}/sign-up-departure`} csrfToken={props.csrfToken}>
        <Button id="sign-up-departure" variant="plain">
          {t.signIn}
        </Button>
      </Form>
      <Form action={`${props.interaction}/cancellation`} csrfToken={props.csrfToken}>
        <Button id="sign-up-cancel" variant="plain">
          {t.cancel(props.relyingParty)}
        </Button>
      </Form>
    </>
  )
}
