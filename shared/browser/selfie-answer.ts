export const DIRECTIONS = ['centre', 'left', 'right', 'up'] as const
export type Direction = (typeof DIRECTIONS)[number]

/** What the server answers, see selfie.ts. */
export type Answer = Step | Done | Refusal

export interface Step {
  readonly attempt: string
  readonly step: { readonly index: number; readonly direction: Direction; readonly openForMs: number }
}

interface Done {
  readonly done: true
  readonly next: string
}

interface Refusal {
  readonly refused: true
  readonly words: string
  readonly again: boolean
}

/** The answer, when it is one: a proxy or a lost session answers otherwise. It leads nowhere but to our own pages. */
export function answerOf(value: unknown): Answer | undefined {
  if (!isRecord(value)) return undefined
  if (isRecord(value.step) && typeof value.attempt === 'string') {
    const { index, direction, openForMs } = value.step
    const known = DIRECTIONS.find((one) => one === direction)
    if (typeof index !== 'number' || typeof openForMs !== 'number' || known === undefined) return undefined
    return { attempt: value.attempt, step: { index, direction: known, openForMs } }
  }
  if (value.done === true && typeof value.next === 'string' && /^\/(?![/\\])/.test(value.next)) {
    return { done: true, next: value.next }
  }
  if (value.refused === true && typeof value.words === 'string') {
    return { refused: true, words: value.words, again: value.again === true }
  }
  return undefined
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
