/**
 * Why a case, or a piece of evidence, did not pass. Every reason once: its code, which is never reused for another
 * meaning, and what follows from it. `docs/proofing.md` is printed from this table and from `reason-messages`.
 */
export const REASONS = {
  // What has to be photographed again, or replaced by another document. The case goes on.
  'barcode-unreadable': { code: 'V-1001', follows: 'again' },
  'mrz-unreadable': { code: 'V-1002', follows: 'again' },
  'no-portrait': { code: 'V-1003', follows: 'again' },
  'not-this-document': { code: 'V-1004', follows: 'again' },
  'document-incomplete': { code: 'V-1005', follows: 'again' },
  'front-unreadable': { code: 'V-1006', follows: 'again' },
  'reading-too-slow': { code: 'V-1007', follows: 'again' },
  'document-expired': { code: 'V-1101', follows: 'other-document' },
  'document-foreign': { code: 'V-1103', follows: 'other-document' },
  'issuer-unknown': { code: 'V-1104', follows: 'other-document' },
  'specimen-refused': { code: 'V-1105', follows: 'other-document' },
  'same-document': { code: 'V-1106', follows: 'other-document' },
  'face-differs': { code: 'V-1201', follows: 'again' },

  // A person at our side looks at it, within thirty days.
  'sides-contradict': { code: 'V-2001', follows: 'held' },
  'document-doubtful': { code: 'V-2002', follows: 'held' },
  'face-doubtful': { code: 'V-2003', follows: 'held' },
  'document-elsewhere': { code: 'V-2004', follows: 'held' },
  'person-elsewhere': { code: 'V-2005', follows: 'held' },
  'record-deceased': { code: 'V-2006', follows: 'held' },
  'record-flagged': { code: 'V-2007', follows: 'held' },
  'document-withdrawn': { code: 'V-2012', follows: 'held' },
  'record-partial': { code: 'V-2008', follows: 'held' },
  'phone-at-risk': { code: 'V-2009', follows: 'held' },
  'address-at-risk': { code: 'V-2010', follows: 'held' },
  'name-corrected': { code: 'V-2011', follows: 'held' },
  'person-changed': { code: 'V-2017', follows: 'held' },
  'phone-elsewhere': { code: 'V-2013', follows: 'held' },
  'address-busy': { code: 'V-2014', follows: 'held' },
  'device-busy': { code: 'V-2015', follows: 'held' },
  'network-busy': { code: 'V-2016', follows: 'held' },

  // Not this way. Details can be corrected, another way chosen, the decision appealed.
  'under-age': { code: 'V-3001', follows: 'refused' },
  'records-differ': { code: 'V-3002', follows: 'refused' },
  'document-not-on-record': { code: 'V-3003', follows: 'refused' },
  'phone-not-yours': { code: 'V-3004', follows: 'refused' },
  'address-not-on-record': { code: 'V-3005', follows: 'refused' },
  'evidence-insufficient': { code: 'V-3006', follows: 'refused' },
  'agent-not-convinced': { code: 'V-3007', follows: 'refused' },
  'one-account': { code: 'V-3008', follows: 'refused' },
  'review-expired': { code: 'V-3009', follows: 'refused' },
} as const satisfies Readonly<
  Record<string, { code: `V-${number}`; follows: 'again' | 'other-document' | 'held' | 'refused' }>
>

export type Reason = keyof typeof REASONS

export function isReason(value: string): value is Reason {
  return Object.hasOwn(REASONS, value)
}

/**
 * Whether a refusal can be appealed. Each can, because each rests on what a machine read or a record says, and both err;
 * even that somebody has another account may be news of a thief. Only age is no matter of judgement: whoever is too young
 * goes on another way.
 */
export function mayBeAppealed(reasons: readonly string[]): boolean {
  return reasons.some(
    (reason) => isReason(reason) && REASONS[reason].follows === 'refused' && reason !== 'under-age',
  )
}
