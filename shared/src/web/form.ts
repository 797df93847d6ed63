import type { z } from 'zod'

/** What was typed, as text, for showing again. Secrets are left out by {@link parseForm}. */
export type FormValues = Readonly<Record<string, string>>
/** One message key per field that was refused. */
export type FormErrors = Readonly<Record<string, string>>

export type ParsedForm<T> =
  | { readonly ok: true; readonly value: T; readonly values: FormValues }
  | { readonly ok: false; readonly errors: FormErrors; readonly values: FormValues }

/**
 * Parses a posted form. The first issue of each field wins; an issue's message is a key of the form's messages.
 * Input is not "sanitised": output is escaped.
 *
 * `secret` names the fields that must never be sent back to the browser.
 */
export function parseForm<T>(
  schema: z.ZodType<T>,
  body: unknown,
  options: { secret?: readonly string[] } = {},
): ParsedForm<T> {
  const values = typedValues(body, options.secret ?? [])
  const parsed = schema.safeParse(body)
  if (parsed.success) return { ok: true, value: parsed.data, values }
  const errors: Record<string, string> = {}
  for (const issue of parsed.error.issues) errors[String(issue.path[0] ?? 'form')] ??= issue.message
  return { ok: false, errors, values }
}

function typedValues(body: unknown, secret: readonly string[]): FormValues {
  if (typeof body !== 'object' || body === null) return {}
  return Object.fromEntries(
    Object.entries(body).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && !secret.includes(entry[0]),
    ),
  )
}
