import type { ComponentChildren } from 'preact'

interface FormProps {
  readonly action: string
  readonly csrfToken: string
  readonly id?: string | undefined
  readonly class?: string | undefined
  readonly children: ComponentChildren
}

/**
 * A form that changes something: always a POST, always with the CSRF token. The browser's own validation is off,
 * because its messages are neither translated nor listed in the error summary.
 */
export function Form({ action, csrfToken, children, ...rest }: FormProps) {
  return (
    <form method="post" action={action} noValidate {...rest}>
      <input type="hidden" name="csrf" value={csrfToken} />
      {children}
    </form>
  )
}
