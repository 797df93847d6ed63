import type { ComponentChildren } from 'preact'

interface CardProps {
  readonly heading: string
  readonly children: ComponentChildren
  readonly footer?: ComponentChildren
}

/** One thing on a page of several. The heading is an `h2`. */
export function Card({ heading, children, footer }: CardProps) {
  return (
    <section class="card">
      <h2 class="card__heading">{heading}</h2>
      <div class="card__body">{children}</div>
      {footer !== undefined && <div class="card__footer">{footer}</div>}
    </section>
  )
}

/** Cards side by side where there is room. */
export function CardGrid({ children }: { readonly children: ComponentChildren }) {
  return <div class="card-grid">{children}</div>
}
