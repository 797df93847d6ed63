import { Button } from 'shared/ui/button.tsx'
import { Form } from 'shared/ui/form.tsx'
import type { Language } from 'shared/web/language.ts'
import { redressMessages } from './messages.ts'

interface EscalationProps {
  readonly language: Language
  readonly csrfToken: string
  readonly here: string
  readonly escalated: boolean
}

/** For whoever waits for checks that do not come back. */
export function EscalationPart({ language, csrfToken, here, escalated }: EscalationProps) {
  const t = redressMessages[language]
  if (escalated) return <p id="checks-escalated">{t.hangsNoted}</p>
  return (
    <Form action={`${here}/checks/escalation`} csrfToken={csrfToken}>
      <p>{t.hangsLead}</p>
      <Button id="checks-escalate" variant="secondary">
        {t.hangs}
      </Button>
    </Form>
  )
}
