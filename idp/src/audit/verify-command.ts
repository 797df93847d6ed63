import { connect } from '../vault/db.ts'
import { verifyAudit } from './verify.ts'

/** `node verify-command.ts`: checks the audit trail in IDP_DATABASE_URL. Exit code 1 when it is broken. */
const databaseUrl = process.env.IDP_DATABASE_URL
if (databaseUrl === undefined) throw new Error('Set IDP_DATABASE_URL')
const db = connect(databaseUrl, { max: 1 })
try {
  const verification = await verifyAudit(db)
  if (verification.intact) {
    process.stdout.write(`The audit trail is intact: ${verification.events} events\n`)
  } else {
    process.stderr.write(
      `The audit trail is broken at position ${verification.position}: ${verification.because}\n`,
    )
    process.exitCode = 1
  }
} finally {
  await db.destroy()
}
