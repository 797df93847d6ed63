import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@jest/globals'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { chromiumPath } from '../../dev/testing/chromium.ts'
import type { UserAgent } from './user-agent.ts'

export const PHONE = { width: 390, height: 844 } as const
export const DESKTOP = { width: 1280, height: 900 } as const

export interface Visitor {
  readonly page: Page
  readonly context: BrowserContext
  /** Everything that went wrong without the person asking: console errors, CSP violations, foreign requests. */
  readonly alarms: readonly string[]
  /** Accessibility faults of the page as it stands, as one readable line each. */
  faults(): Promise<readonly string[]>
  close(): Promise<void>
}

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await chromiumPath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })
}

/** A person at a browser of their own, with the tripwires on. */
export async function newVisitor(
  browser: Browser,
  options: { viewport: { width: number; height: number }; locale?: string; javaScript?: boolean },
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: options.viewport,
    locale: options.locale ?? 'en-US',
    javaScriptEnabled: options.javaScript ?? true,
  })
  const page = await context.newPage()
  const alarms: string[] = []
  page.on('console', (message) => {
    // A refused form answers 422 on purpose; the browser logs every such answer as an error.
    const expected = /status of (422|403|400)/.test(message.text())
    if (message.type() === 'error' && !expected) alarms.push(`console at ${page.url()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => alarms.push(`script at ${page.url()}: ${error.message}`))
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url())
    const ours = hostname === 'localhost' || hostname === '127.0.0.1' || protocol === 'data:'
    if (!ours) alarms.push(`request to ${hostname} from ${page.url()}`)
  })
  return {
    page,
    context,
    alarms,
    async faults() {
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze()
      return violations.map(
        ({ id, help, nodes }) =>
          `${page.url()}: ${id} (${help}): ${nodes.map(({ target }) => target).join(' ')}`,
      )
    },
    close: () => context.close(),
  }
}

/** The browser goes on where the user agent was. */
export async function takeOver({ context }: Visitor, agent: UserAgent): Promise<void> {
  await context.addCookies(
    [...agent.cookies].map(([key, { value, origin, path }]) => ({
      name: key.split(' ')[0] ?? '',
      value,
      url: `${origin}${path}`,
    })),
  )
}

/** Looks the page over as somebody with a screen reader would meet it. */
export async function look(visitor: Visitor): Promise<void> {
  expect(await visitor.faults()).toEqual([])
}
