import { readFileSync } from 'node:fs'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The environment with `NAME` taken from the file that `NAME_FILE` points at, for each of the given names.
 * This is how container platforms hand over secrets. A value that is set directly wins.
 */
export function withSecretFiles(env: Environment, names: readonly string[]): Environment {
  const fromFiles = names
    .filter((name) => env[name] === undefined && env[`${name}_FILE`] !== undefined)
    .map((name) => [name, readFileSync(env[`${name}_FILE`] ?? '', 'utf8').trim()])
  return { ...env, ...Object.fromEntries(fromFiles) }
}
