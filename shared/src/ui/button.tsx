import type { ComponentChildren } from 'preact'
import { classes } from './classes.ts'

type Variant = 'primary' | 'secondary' | 'plain'

interface ButtonProps {
  readonly id?: string | undefined
  readonly children: ComponentChildren
  readonly variant?: Variant | undefined
  readonly name?: string | undefined
  readonly value?: string | undefined
  readonly formAction?: string | undefined
  /** As wide as its column: for the one action of a narrow page. */
  readonly full?: boolean | undefined
}

/** Submits the form it stands in; with `formAction`, to another address. */
export function Button({ children, variant = 'primary', full = false, ...rest }: ButtonProps) {
  return (
    <button type="submit" class={buttonClass(variant, full)} {...rest}>
      {children}
    </button>
  )
}

interface LinkButtonProps {
  readonly id?: string | undefined
  readonly href: string
  readonly children: ComponentChildren
  readonly variant?: Variant | undefined
  readonly full?: boolean | undefined
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function LinkButton({ href, children, variant = 'primary', full = false, id }: LinkButtonProps) {
  return (
    <a id={id} href={href} class={buttonClass(variant, full)}>
      {children}
    </a>
  )
}

/** Buttons that belong together: side by side where there is room, one under the other on a phone. */
export function Actions({ children }: { readonly children: ComponentChildren }) {
  return <div class="actions">{children}</div>
}

const VARIANT_CLASS = {
  primary: undefined,
  secondary: 'usa-button--outline',
  plain: 'usa-button--unstyled',
} as const

function buttonClass(variant: Variant, full: boolean): string {
  return classes('usa-button', VARIANT_CLASS[variant], full && 'button--full')
}
