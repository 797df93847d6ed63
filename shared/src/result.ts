/**
 * The outcome of an operation that may be refused for a reason the caller must handle.
 * Faults (a lost database, a bug) are thrown instead.
 */
export type Result<Value, Reason extends string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: Reason }

export function ok(): Result<undefined, never>
export function ok<Value>(value: Value): Result<Value, never>
export function ok<Value>(value?: Value): Result<Value | undefined, never> {
  return { ok: true, value }
}

export function refused<Reason extends string>(reason: Reason): Result<never, Reason> {
  return { ok: false, reason }
}

/** Marks a switch as exhaustive: a new case that is not handled fails to compile. */
export function unreachable(value: never): never {
  throw new Error(`Unhandled case: ${String(value)}`)
}
