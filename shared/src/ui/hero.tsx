import type { ComponentChildren } from 'preact'

interface HeroProps {
  readonly heading: string
  readonly lede: string
  readonly children?: ComponentChildren
}

/** The opening of a front page, edge to edge: hand it to the page's `hero`. Its heading is the page's `h1`. */
export function Hero({ heading, lede, children }: HeroProps) {
  return (
    <div class="hero">
      <div class="hero__inner">
        <h1>{heading}</h1>
        <p class="hero__lede">{lede}</p>
        {children}
      </div>
    </div>
  )
}
