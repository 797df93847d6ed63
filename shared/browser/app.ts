import { startCaseEvents } from './case-events.ts'
import { startCodeLists } from './code-list.ts'
import { startErrorSummary } from './error-summary.ts'
import { startPasskeys } from './passkeys.ts'
import { startPasswordToggles } from './password-toggle.ts'
import { startPhone } from './phone.ts'
import { startSecondsLeft } from './seconds-left.ts'
import { startSessionTimeout } from './session-timeout.ts'
import { startWaiting } from './wait.ts'

// Every page works without this file. Each part looks for its own elements and does nothing where there are none.
startErrorSummary(document)
startPasswordToggles(document)
startCodeLists(document)
startPasskeys(document)
startPhone(document)
startWaiting(document)
startCaseEvents(document)
startSecondsLeft(document)
startSessionTimeout(document)
