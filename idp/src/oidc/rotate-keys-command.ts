import { randomBytes } from 'node:crypto'
import { systemClock } from 'shared/clock.ts'
import { readIdpConfig } from '../config.ts'
import { connect } from '../vault/db.ts'
import { readKeys } from '../vault/keys.ts'
import { createSigningKeys, type SigningKeys } from './signing-keys.ts'

/**
 * Rotates the signing keys, one step at a time: `publish`, some time later `switch`, and after a week `forget`.
 * Running programs take each step up by themselves. `docs/operations.md` says how long to wait between them.
 */
const STEPS: Readonly<Record<string, (keys: SigningKeys) => Promise<readonly string[]>>> = {
  publish: (keys) => keys.publishNext(),
  switch: (keys) => keys.switchToNext(),
  forget: (keys) => keys.forgetRetired(),
}

const step = STEPS[process.argv[2] ?? '']
if (step === undefined) {
  process.stderr.write('Usage: rotate-keys-command publish | switch | forget\n')
  process.exitCode = 2
} else {
  const config = readIdpConfig(process.env)
  const keys = await readKeys(config.IDP_KEY_FILE, randomBytes)
  const db = connect(config.IDP_DATABASE_URL, { max: 1 })
  const kids = await step(createSigningKeys({ db, key: keys.derive('signing-keys'), now: systemClock, randomBytes }))
  process.stdout.write(`${process.argv[2]}: ${kids.length === 0 ? 'nothing to do' : kids.join(' ')}\n`)
  await db.destroy()
}
