/** The time, handed in so that every limit can be tested without waiting. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()

export const seconds = (n: number) => n * 1000
export const minutes = (n: number) => n * 60_000
export const hours = (n: number) => n * 3_600_000
export const days = (n: number) => n * 86_400_000

/** The moment `milliseconds` after `from`. */
export function after(from: Date, milliseconds: number): Date {
  return new Date(from.getTime() + milliseconds)
}
