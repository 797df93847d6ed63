import type { Notice } from './notice.ts'
import type { Notices } from './notices.ts'

/** Notices that stay in memory, for tests. */
export function createRecordedNotices(): Notices & { readonly sent: Notice[] } {
  const sent: Notice[] = []
  return {
    sent,
    async send(notice) {
      sent.push(notice)
    },
  }
}
