/** A word as it was read, and how sure the reader is of it: 0 to 100. */
export interface PrintedWord {
  readonly text: string
  readonly confidence: number
}

/** Words on one line, from left to right. */
export type PrintedLine = readonly PrintedWord[]
