import { type CheerioAPI, load } from 'cheerio'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { PageFrame } from './page.tsx'
import { Page, renderPage } from './page.tsx'

/** Text that is markup, an attribute's end and a script at once. */
export const HOSTILE = `"><script>alert('x')</script><img src=x onerror=alert(1)>&amp;`

export function frame(changes: Partial<PageFrame> = {}): PageFrame {
  return {
    brand: { name: 'Sandbox ID', product: 'Identity', demo: true },
    language: 'en',
    path: '/sign-in',
    assets: {
      css: '/assets/app-1.css',
      icon: '/assets/icon-1.svg',
      logo: '/assets/logo-1.svg',
      script: '/assets/app-1.js',
      capture: '/assets/capture-1.js',
      pushWorker: '/assets/push-worker-1.js',
    },
    ...changes,
  }
}

/** A component as a browser would parse it. */
export function renderPart(part: VNode): CheerioAPI {
  return load(renderToString(part))
}

export function renderWhole(changes: Partial<PageFrame> = {}, props: { error?: boolean } = {}): CheerioAPI {
  return load(
    renderPage(
      <Page frame={frame(changes)} title="Sign in" {...props}>
        <h1>Sign in</h1>
      </Page>,
    ),
  )
}
