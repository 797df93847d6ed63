import type { ComponentChildren } from 'preact'

interface SummaryListProps {
  readonly rows: readonly {
    readonly term: string
    readonly value: ComponentChildren
    readonly action?: ComponentChildren
  }[]
}

/** Facts by name: what will be shared, what was answered, what the account holds. */
export function SummaryList({ rows }: SummaryListProps) {
  return (
    <dl class="summary-list">
      {rows.map(({ term, value, action }) => (
        <div class="summary-list__row" key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
          {action !== undefined && <dd class="summary-list__action">{action}</dd>}
        </div>
      ))}
    </dl>
  )
}
