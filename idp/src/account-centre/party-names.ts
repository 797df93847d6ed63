/** As much of the register of relying parties as these pages need. */
export interface RelyingPartyFinder {
  find(clientId: string): Promise<{ readonly client_name: string } | undefined>
}

/** The name people know a relying party by. */
export type PartyNames = (clientId: string) => string

/** Looks the names up once for a page; one that is registered no more is called by its id. */
export async function createPartyNames(
  relyingParties: RelyingPartyFinder,
  clientIds: readonly string[],
): Promise<PartyNames> {
  const found = await Promise.all(
    [...new Set(clientIds)].map(async (clientId) => {
      const party = await relyingParties.find(clientId)
      return [clientId, party?.client_name ?? clientId] as const
    }),
  )
  const names = new Map(found)
  return (clientId) => names.get(clientId) ?? clientId
}
