import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { AssetUrls } from '../web/assets.ts'
import type { Language } from '../web/language.ts'
import { Button } from './button.tsx'
import { classes } from './classes.ts'
import { Form } from './form.tsx'
import { languageHrefs } from './href.ts'
import { uiMessages } from './messages.ts'
import { SessionTimeout } from './session-timeout.tsx'

export interface Brand {
  readonly name: string
  readonly product: string
  /** Shows the banner: not affiliated, do not enter real data. */
  readonly demo: boolean
}

/** What every page needs besides its content; made once per request. */
export interface PageFrame {
  readonly brand: Brand
  readonly language: Language
  /** This page's path and query, for the language switch. */
  readonly path: string
  readonly assets: AssetUrls
  /** Where the name in the header leads. `/` when left out. */
  readonly homeHref?: string | undefined
  readonly account?:
    | {
        readonly name: string
        readonly signOut: { readonly action: string; readonly csrfToken: string }
        readonly accountHref?: string | undefined
      }
    | undefined
  readonly timeout?:
    | {
        readonly expiresInSeconds: number
        readonly warnBeforeSeconds: number
        readonly extend: { readonly action: string; readonly csrfToken: string }
        readonly endedHref: string
      }
    | undefined
  readonly footer?:
    | {
        readonly privacyHref?: string | undefined
        readonly termsHref?: string | undefined
        readonly helpHref?: string | undefined
        readonly assuranceHref?: string | undefined
      }
    | undefined
}

interface PageProps {
  readonly frame: PageFrame
  readonly title: string
  /** A form on this page was refused: the title says so first. */
  readonly error?: boolean | undefined
  /** For lists and dashboards. Without it the content is one narrow column on a white sheet. */
  readonly wide?: boolean | undefined
  /** Edge to edge, above the content. */
  readonly hero?: ComponentChildren
  readonly children: ComponentChildren
}

/** A whole page, from `<html>` on. It works without script and holds nothing inline. */
export function Page({ frame, title, error = false, wide = false, hero, children }: PageProps): VNode {
  const { brand, language, assets } = frame
  const t = uiMessages[language]
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${error ? t.titleError : ''}${title} – ${brand.name}`}</title>
        <link rel="icon" type="image/svg+xml" href={assets.icon} />
        <link rel="stylesheet" href={assets.css} />
        <script type="module" src={assets.script} />
      </head>
      <body>
        <a class="usa-skipnav" href="#main">
          {t.skipLink}
        </a>
        {brand.demo && <DemoBanner language={language} />}
        <Header frame={frame} />
        <main id="main" tabIndex={-1}>
          {hero}
          <div class={classes('page', wide ? 'page--wide' : 'page--sheet')}>
            <div class="page__content">{children}</div>
          </div>
        </main>
        <Footer frame={frame} />
      </body>
    </html>
  )
}

/** The markup that goes over the wire. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`
}

function DemoBanner({ language }: { language: Language }) {
  const t = uiMessages[language]
  return (
    <section class="demo-banner" id="demo-banner" aria-label={t.demoLabel}>
      <p>{t.demo}</p>
    </section>
  )
}

function Header({ frame }: { frame: PageFrame }) {
  const { brand, assets, homeHref = '/' } = frame
  return (
    <header class="site-header">
      <div class="site-header__inner">
        <a class="site-header__brand" href={homeHref}>
          <img src={assets.logo} alt="" width="36" height="36" />
          <span class="site-header__name">{brand.name}</span>
          <span class="site-header__product">{brand.product}</span>
        </a>
        <div class="site-header__tools">
          <LanguageSwitch frame={frame} />
          <Account frame={frame} />
        </div>
      </div>
    </header>
  )
}

/** Each language is named in itself, so that somebody who reads only that one finds it. */
function LanguageSwitch({ frame }: { frame: PageFrame }) {
  const t = uiMessages[frame.language]
  const others = languageHrefs(frame.path).filter(({ language }) => language !== frame.language)
  return (
    <nav aria-label={t.languageLabel}>
      {others.map(({ language, href }) => (
        <a key={language} href={href} hreflang={language} lang={language} rel="nofollow">
          {t.languageNames[language]}
        </a>
      ))}
    </nav>
  )
}

function Account({ frame: { account, language } }: { frame: PageFrame }) {
  if (account === undefined) return null
  const t = uiMessages[language]
  return (
    <section class="site-header__account" aria-label={t.accountLabel}>
      {account.accountHref === undefined ? (
        <span class="site-header__person">{account.name}</span>
      ) : (
        <a class="site-header__person" href={account.accountHref}>
          {account.name}
        </a>
      )}
      <Form action={account.signOut.action} csrfToken={account.signOut.csrfToken}>
        <Button id="sign-out" variant="plain">
          {t.signOut}
        </Button>
      </Form>
    </section>
  )
}

function Footer({ frame }: { frame: PageFrame }) {
  const { brand, language, account, timeout, footer = {} } = frame
  const t = uiMessages[language]
  const links = [
    { label: t.help, href: footer.helpHref },
    { label: t.assurance, href: footer.assuranceHref },
    { label: t.privacy, href: footer.privacyHref },
    { label: t.terms, href: footer.termsHref },
  ].flatMap(({ label, href }) => (href === undefined ? [] : [{ label, href }]))
  return (
    <footer class="site-footer">
      <div class="site-footer__inner">
        {timeout !== undefined && (
          <SessionTimeout {...timeout} language={language} signOut={account?.signOut} />
        )}
        <p class="site-footer__name">
          {brand.name} <span>{brand.product}</span>
        </p>
        {links.length > 0 && (
          <nav aria-label={t.footerLabel}>
            <ul>
              {links.map(({ label, href }) => (
                <li key={label}>
                  <a href={href}>{label}</a>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </div>
    </footer>
  )
}
