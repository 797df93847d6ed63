import type { Clock } from 'shared/clock.ts'
import { z } from 'zod'
import { answered, DECISIVE } from './outcome.ts'
import type {
  AddressClaims,
  History,
  HistoryFact,
  IdentityClaims,
  LicenceClaims,
  PersonClaims,
  PhoneClaims,
  PostalAddress,
  RecordSources,
  SourceName,
} from './record-sources.ts'
import { createWatchedSource } from './watched-source.ts'

/** More than any answer needs; whoever sends more is not the supplier we know. */
const MOST_BYTES = 64 * 1024

/**
 * Record sources behind one HTTP interface, which docs/record-sources.md describes: the operator’s supplier speaks it,
 * or a small service of theirs that translates. Whatever is not exactly an answer of it is `unavailable`.
 */
export function createHttpRecords(options: {
  /** Where the interface begins, without a slash at its end. */
  url: string
  token: string
  now: Clock
  newRequestId: () => string
  timeoutMs?: number
}): RecordSources {
  const { now, timeoutMs } = options
  const watched = { now, ...(timeoutMs === undefined ? {} : { timeoutMs }) }

  return {
    identity: createWatchedSource({
      ...watched,
      name: 'identity',
      async ask(claims: IdentityClaims, signal) {
        const { ssn, birthDate } = claims
        const body = { ssn, ...nameOf(claims), birthDate }
        const { fields, deceased, fraudReported } = identityAnswer.parse(await post('identity', body, signal))
        return answered(fields, DECISIVE.identity, { deceased, fraudReported })
      },
    }),

    licence: createWatchedSource({
      ...watched,
      name: 'licence',
      async ask(claims: LicenceClaims, signal) {
        const { kind, issuer, issuerNumber, documentNumber, birthDate, expiresOn } = claims
        const body = { kind, issuer, issuerNumber, documentNumber, ...nameOf(claims), birthDate, expiresOn }
        const { fields, withdrawn } = licenceAnswer.parse(await post('licence', body, signal))
        return answered(fields, DECISIVE.licence, { withdrawn })
      },
    }),

    phone: createWatchedSource({
      ...watched,
      name: 'phone',
      async ask(claims: PhoneClaims, signal) {
        const body = { phone: claims.phone, ...nameOf(claims) }
        const { fields, line, recentlyMoved } = phoneAnswer.parse(await post('phone', body, signal))
        return answered(fields, DECISIVE.phone, { line, recentlyMoved })
      },
    }),

    address: createWatchedSource({
      ...watched,
      name: 'address',
      async ask(claims: AddressClaims, signal) {
        const { street, unit, city, state, zip } = claims.address
        const body = { ...nameOf(claims), address: { street, unit, city, state, zip } }
        const answer = addressAnswer.parse(await post('address', body, signal))
        const { fields, commercialMailDrop, suggestion } = answer
        return answered(fields, DECISIVE.address, {
          commercialMailDrop,
          ...(suggestion === undefined ? {} : { suggestion: addressFrom(suggestion) }),
        })
      },
    }),

    history: createWatchedSource({
      ...watched,
      name: 'history',
      async ask(claims: IdentityClaims, signal): Promise<History> {
        const { ssn, birthDate } = claims
        const body = { ssn, ...nameOf(claims), birthDate }
        const { facts } = historyAnswer.parse(await post('history', body, signal))
        return facts.length === 0 ? { outcome: 'none' } : { outcome: 'found', facts: facts.map(factFrom) }
      },
    }),
  }

  /** Throws for everything but a 200 with JSON in it; nothing thrown quotes what was sent or received. */
  async function post(source: SourceName, body: unknown, signal: AbortSignal): Promise<unknown> {
    const response = await fetch(`${options.url}/${source}-checks`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${options.token}`,
        'Content-Type': 'application/json',
        Accept: 'application/json',
        'Idempotency-Key': options.newRequestId(),
      },
      body: JSON.stringify(body),
      // Claims go to the address that was configured and nowhere else.
      redirect: 'error',
      signal,
    })
    if (response.status !== 200) {
      await response.body?.cancel()
      throw new Error(`The record source answered ${response.status}`)
    }
    return JSON.parse(await limitedText(response))
  }
}

/** Each field by name: what else a caller's object holds is not sent. */
function nameOf({ givenName, middleName, familyName }: PersonClaims) {
  return { givenName, middleName, familyName }
}

async function limitedText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    // Leaving the loop closes the connection.
    if (size > MOST_BYTES) throw new Error('The record source answered too much')
    chunks.push(chunk)
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
}

const field = z.enum(['match', 'partial', 'nomatch', 'unavailable'])

const identityAnswer = z.strictObject({
  fields: z.strictObject({ ssn: field, givenName: field, familyName: field, birthDate: field }),
  deceased: z.boolean(),
  fraudReported: z.boolean(),
})

const licenceAnswer = z.strictObject({
  fields: z.strictObject({
    documentNumber: field,
    givenName: field,
    familyName: field,
    birthDate: field,
    expiresOn: field,
  }),
  withdrawn: z.boolean(),
})

const phoneAnswer = z.strictObject({
  fields: z.strictObject({ ownerName: field }),
  line: z.enum(['mobile', 'landline', 'voip', 'prepaid', 'unknown']),
  recentlyMoved: z.boolean(),
})

const shortText = z.string().min(1).max(120)

const addressAnswer = z.strictObject({
  fields: z.strictObject({ deliverable: field, nameAtAddress: field }),
  commercialMailDrop: z.boolean(),
  suggestion: z
    .strictObject({
      street: shortText,
      unit: shortText.optional(),
      city: shortText,
      state: z.string().regex(/^[A-Z]{2}$/),
      zip: z.string().regex(/^\d{5}(-\d{4})?$/),
    })
    .optional(),
})

/** What is absent is left out, rather than set to nothing. */
function addressFrom({
  unit,
  ...rest
}: NonNullable<z.infer<typeof addressAnswer>['suggestion']>): PostalAddress {
  return unit === undefined ? rest : { ...rest, unit }
}

const year = z.int().min(1900).max(2200)

const historyAnswer = z.strictObject({
  facts: z
    .array(
      z.strictObject({
        kind: z.enum(['street', 'city', 'vehicle', 'employer', 'phone-area']),
        value: shortText,
        from: year.optional(),
        until: year.optional(),
      }),
    )
    .max(100),
})

function factFrom({ from, until, ...rest }: z.infer<typeof historyAnswer>['facts'][number]): HistoryFact {
  return { ...rest, ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) }
}
