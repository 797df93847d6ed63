import { z } from 'zod'

/** A boot-time configuration fault: each line names a variable and what it expects. */
export class ConfigurationError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`The configuration is not usable:\n${problems.map((p) => `  - ${p}`).join('\n')}`)
    this.name = 'ConfigurationError'
    this.problems = problems
  }
}

/** One environment variable: what it means, what it accepts, what it is in development. */
export interface Variable<Value> {
  readonly describe: string
  readonly schema: z.ZodType<Value, string>
  /** Used when the variable is unset outside production. */
  readonly development?: string
  /** Used when the variable is unset in production. Without it, production refuses to start. */
  readonly production?: string
  /** Never printed, never logged. */
  readonly secret?: true
}

export type Variables = Readonly<Record<string, Variable<unknown>>>
type Values<V extends Variables> = { readonly [K in keyof V]: V[K] extends Variable<infer T> ? T : never }

/**
 * Reads every variable once and returns one frozen object.
 *
 * In production a variable without a production default must be set, and must not hold its development default:
 * a secret that everybody can read in this repository protects nobody.
 *
 * @throws {ConfigurationError} naming each variable that is missing or malformed.
 */
export function readConfig<V extends Variables>(
  variables: V,
  env: Readonly<Record<string, string | undefined>>,
): Values<V> {
  const production = env.NODE_ENV === 'production'
  const problems: string[] = []
  const values: Record<string, unknown> = {}
  for (const [name, variable] of Object.entries(variables)) {
    const given = env[name] === '' ? undefined : env[name]
    const raw = given ?? (production ? variable.production : (variable.development ?? variable.production))
    if (raw === undefined) {
      problems.push(`${name} must be set: ${variable.describe}`)
      continue
    }
    if (production && raw === variable.development && variable.production !== raw) {
      problems.push(`${name} holds its development default, which production refuses: ${variable.describe}`)
      continue
    }
    const parsed = variable.schema.safeParse(raw)
    if (parsed.success) values[name] = parsed.data
    else
      problems.push(`${name}: ${parsed.error.issues.map((i) => i.message).join('; ')} (${variable.describe})`)
  }
  if (problems.length > 0) throw new ConfigurationError(problems)
  return Object.freeze(values) as Values<V>
}

/** Schemas for what environment variables usually hold. */
export const variable = {
  text: z.string().min(1),
  port: z
    .string()
    .regex(/^\d+$/, 'expects a port number')
    .transform(Number)
    .pipe(z.number().int().min(0).max(65_535)),
  count: z.string().regex(/^\d+$/, 'expects a whole number').transform(Number),
  /** At least one. */
  several: z
    .string()
    .regex(/^[1-9]\d*$/, 'expects a whole number above zero')
    .transform(Number),
  /** More than none, and all at most. */
  share: z
    .string()
    .regex(/^[01](\.\d+)?$/, 'expects a number between 0 and 1')
    .transform(Number)
    .pipe(z.number().gt(0).lte(1)),
  /** An origin or a URL below it, without a trailing slash. */
  url: z
    .url({ protocol: /^https?$/, error: 'expects an http or https URL' })
    .transform((u) => u.replace(/\/$/, '')),
  postgresUrl: z.url({ protocol: /^postgres(ql)?$/, error: 'expects a postgres:// URL' }),
  flag: z.enum(['true', 'false'], { error: 'expects true or false' }).transform((v) => v === 'true'),
} as const
