import type { ComponentChildren } from 'preact'
import { Page } from 'shared/ui/page.tsx'
import type { PageProps } from '../http/page.ts'
import { centreMessages } from './messages.ts'

/** The rooms of the account centre, in the order of its menu. */
const SECTIONS = {
  overview: '/account',
  identity: '/account/identity',
  methods: '/account/sign-in-methods',
  emails: '/account/emails',
  devices: '/account/devices',
  activity: '/account/activity',
  services: '/account/services',
  data: '/account/data',
  closing: '/account/closing',
} as const

export type Section = keyof typeof SECTIONS

interface CentrePageProps extends Pick<PageProps, 'frame' | 'language'> {
  readonly section: Section
  readonly title: string
  readonly error?: boolean
  readonly children: ComponentChildren
}

/** A page of the account centre: its menu, and what the section says. */
export function CentrePage({ frame, language, section, title, error, children }: CentrePageProps) {
  const t = centreMessages[language]
  return (
    <Page frame={frame} title={title} error={error} wide>
      <div class="centre">
        <nav class="centre__menu" aria-label={t.menu}>
          <ul class="usa-sidenav">
            {keysOf(SECTIONS).map((name) => (
              <li key={name} class="usa-sidenav__item">
                <a
                  href={SECTIONS[name]}
                  {...(name === section ? { class: 'usa-current', 'aria-current': 'page' as const } : {})}
                >
                  {t.sections[name]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div class="centre__content">
          <h1>{title}</h1>
          {children}
        </div>
      </div>
    </Page>
  )
}

function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): readonly Key[] {
  return Object.keys(record).filter((key): key is Key => Object.hasOwn(record, key))
}
