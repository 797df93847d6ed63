import type { Limits } from '../../limits/limits.ts'

/** Whether records may be asked once more: nobody tries out numbers, neither many in one account, nor one in many. */
export async function mayAskRecords(
  limits: Pick<Limits, 'attempt'>,
  { accountId, ssn }: { accountId: string; ssn: string },
): Promise<boolean> {
  if (!(await limits.attempt('proofing-details', accountId)).permitted) return false
  return (await limits.attempt('proofing-ssn', ssn)).permitted
}
