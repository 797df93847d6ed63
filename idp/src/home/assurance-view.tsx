import { Page } from 'shared/ui/page.tsx'
import type { PageProps } from '../http/page.ts'
import { assuranceMessages } from './assurance-messages.ts'

/** What the levels mean that relying parties are told, what they rest on, and what is not claimed. */
export function AssurancePage({ frame, language }: PageProps) {
  const t = assuranceMessages[language]
  return (
    <Page frame={frame} title={t.title}>
      <h1>{t.title}</h1>
      <p class="lede">{t.lead}</p>
      {frame.brand.demo && <p>{t.demo}</p>}
      <h2>{t.levelsTitle}</h2>
      <dl id="assurance-levels">
        {Object.entries(t.levels).map(([acr, { name, means }]) => (
          <div key={acr}>
            <dt>
              <strong>{name}</strong>
            </dt>
            <dd>
              {means}
              <br />
              <code class="usa-hint">{acr}</code>
            </dd>
          </div>
        ))}
      </dl>
      <h2>{t.basisTitle}</h2>
      <List items={t.basis} />
      <h2>{t.notTitle}</h2>
      <List items={t.not} />
    </Page>
  )
}

function List({ items }: { items: readonly string[] }) {
  return (
    <ul class="usa-list">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  )
}
