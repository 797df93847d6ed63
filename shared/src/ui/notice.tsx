import type { ComponentChildren } from 'preact'

interface NoticeProps {
  readonly kind: 'info' | 'success' | 'warning' | 'error'
  readonly heading?: string | undefined
  readonly children: ComponentChildren
}

const ROLE = { info: undefined, warning: undefined, success: 'status', error: 'alert' } as const

/** A message beside the content: what happened, or what to know before going on. */
export function Notice({ kind, heading, children }: NoticeProps) {
  return (
    <div class={`usa-alert usa-alert--${kind}`} role={ROLE[kind]}>
      <div class="usa-alert__body">
        {heading !== undefined && <h2 class="usa-alert__heading">{heading}</h2>}
        <div class="usa-alert__text">{children}</div>
      </div>
    </div>
  )
}
