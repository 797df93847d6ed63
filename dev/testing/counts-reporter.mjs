import { writeFileSync } from 'node:fs'

/** Leaves the counts of a run where `dev/test.ts` adds them up; a suite that does not even load is a failure. */
export default class CountsReporter {
  onRunComplete(_contexts, results) {
    const file = process.env.TEST_COUNTS_FILE
    if (file === undefined) return
    const counts = {
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + results.numTodoTests,
    }
    writeFileSync(file, JSON.stringify(counts))
  }
}
