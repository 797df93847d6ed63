/** `YYYY-MM-DD`, or undefined when the calendar has no such day. */
export function calendarDate(year: number, month: number, day: number): string | undefined {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return real && year >= 1000 ? date.toISOString().slice(0, 10) : undefined
}
