import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { z } from 'zod'
import { ROOT } from './stack/children.ts'

/** Checks docker-compose.yml: with compose itself where it is installed, and for what we rely on in any case. */
const service = z.looseObject({
  healthcheck: z.unknown().optional(),
  secrets: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.unknown()).optional(),
})
const composeFile = z.looseObject({
  services: z.record(z.string(), service),
  secrets: z.record(z.string(), z.looseObject({ file: z.string() })),
})

const file = composeFile.parse(load(readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8')))
const problems: string[] = []
for (const name of ['postgres', 'idp', 'portal', 'inbox', 'proxy', 'migrate']) {
  if (file.services[name] === undefined) problems.push(`service ${name} is missing`)
}
for (const name of ['postgres', 'idp', 'portal']) {
  if (file.services[name]?.healthcheck === undefined) problems.push(`${name} has no health check`)
}
for (const [name, { secrets = [] }] of Object.entries(file.services)) {
  for (const secret of secrets) {
    if (file.secrets[secret] === undefined) problems.push(`${name} uses the undeclared secret ${secret}`)
  }
}
for (const [command, ...args] of [
  ['docker-compose', '-f', 'docker-compose.yml', 'config', '-q'],
  ['docker', 'compose', '-f', 'docker-compose.yml', 'config', '-q'],
]) {
  const { status, stderr, error } = spawnSync(command ?? '', args, { cwd: ROOT, encoding: 'utf8' })
  const installed = error === undefined && !/is not a docker command|unknown shorthand flag/.test(stderr)
  if (!installed) continue
  if (status !== 0) problems.push(stderr.trim())
  break
}
if (problems.length > 0) {
  console.error(problems.join('\n'))
  process.exit(1)
}
