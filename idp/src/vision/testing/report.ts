/** What a bench found: for people, and for programs that compare two runs. */
export interface Report {
  readonly markdown: string
  /** Milliseconds, counts, and ratios within this run. */
  readonly figures: Readonly<Record<string, number>>
}

/** The value below which this share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}
