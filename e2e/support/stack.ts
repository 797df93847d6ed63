/** Where the programs under test are. */
export interface Stack {
  readonly idpUrl: string
  readonly portalUrl: string
  readonly inboxUrl: string
}

/** The run's shared stack; `clientUrl` is the address test relying parties are registered with. */
export interface StackFacts extends Stack {
  readonly clientUrl: string
  readonly databaseUrls: { readonly idp: string; readonly portal: string }
  readonly directory: string
  readonly logFile: string
}

export function sharedStack(): StackFacts {
  const facts = process.env.E2E_STACK
  if (facts === undefined)
    throw new Error('E2E_STACK is not set: these tests run through npm test or npm run e2e')
  return JSON.parse(facts)
}
