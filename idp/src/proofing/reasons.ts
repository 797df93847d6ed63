/**
 * Why a case, or a piece of evidence, did not pass. Every reason once: its code, which is never reused for another
 * meaning, and what follows from it. `docs/proofing.md` is printed from this table and from `reason-messages`.
 */
export const REASONS = {
  // What has to be photographed again, or replaced by another document. The case goes on.
  'barcode-unreadable': { code: 'P-1001', follows: 'again' },
  'mrz-unreadable': { code: 'P-1002', follows: 'again' },
  'no-portrait': { code: 'P-1003', follows: 'again' },
  'not-this-document': { code: 'P-1004', follows: 'again' },
  'document-incomplete': { code: 'P-1005', follows: 'again' },
  'document-expired': { code: 'P-1101', follows: 'other-document' },
  'document-unsupported': { code: 'P-1102', follows: 'other-document' },
  'document-foreign': { code: 'P-1103', follows: 'other-document' },
  'issuer-unknown': { code: 'P-1104', follows: 'other-document' },
  'specimen-refused': { code: 'P-1105', follows: 'other-document' },
  'same-document': { code: 'P-1106', follows: 'other-document' },
  'reading-failed': { code: 'P-1107', follows: 'again' },
  'face-differs': { code: 'P-1201', follows: 'again' },

  // A person at our side looks at it, within thirty days.
  'sides-contradict': { code: 'P-2001', follows: 'held' },
  'document-doubtful': { code: 'P-2002', follows: 'held' },
  'face-doubtful': { code: 'P-2003', follows: 'held' },
  'document-elsewhere': { code: 'P-2004', follows: 'held' },
  'person-elsewhere': { code: 'P-2005', follows: 'held' },
  'record-deceased': { code: 'P-2006', follows: 'held' },
  'record-flagged': { code: 'P-2007', follows: 'held' },
  'record-partial': { code: 'P-2008', follows: 'held' },
  'phone-at-risk': { code: 'P-2009', follows: 'held' },
  'address-at-risk': { code: 'P-2010', follows: 'held' },
  'name-corrected': { code: 'P-2011', follows: 'held' },

  // Not this way. Details can be corrected, another way chosen, the decision appealed.
  'under-age': { code: 'P-3001', follows: 'refused' },
  'records-differ': { code: 'P-3002', follows: 'refused' },
  'document-not-on-record': { code: 'P-3003', follows: 'refused' },
  'phone-not-yours': { code: 'P-3004', follows: 'refused' },
  'address-not-on-record': { code: 'P-3005', follows: 'refused' },
  'evidence-insufficient': { code: 'P-3006', follows: 'refused' },
  'agent-not-convinced': { code: 'P-3007', follows: 'refused' },
  'one-account': { code: 'P-3008', follows: 'refused' },
  'review-expired': { code: 'P-3009', follows: 'refused' },
} as const satisfies Readonly<
  Record<string, { code: `P-${number}`; follows: 'again' | 'other-document' | 'held' | 'refused' }>
>

export type Reason = keyof typeof REASONS

export function isReason(value: string): value is Reason {
  return Object.hasOwn(REASONS, value)
}
