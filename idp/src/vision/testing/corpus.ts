import type { monitorEventLoopDelay } from 'node:perf_hooks'
import type { DocumentReading } from '../documents.ts'
import type { DocumentImages } from '../read-document.ts'
import type { Vision } from '../vision.ts'
import { type Damage, degrade } from './degrade.ts'
import { drawBack, drawFront, drawPage, drawPassportCard, LAYOUTS, type Layout } from './draw.ts'
import { HOLDER } from './holder.ts'

/** Documents that are drawn, and what is done to every side of them. */
export const SPECIMENS = [...LAYOUTS, 'passport', 'passport-card'] as const
export type Specimen = (typeof SPECIMENS)[number]

export interface Case {
  readonly name: string
  readonly damage: Damage
  /** Kinds of document that must read; a miss elsewhere is reported, not a failure. */
  readonly mustRead: 'all' | 'cards' | 'none'
}

/**
 * What `mustRead` says was measured: barcodes stand any tilt, blur to σ 2, a third of the size and mild perspective;
 * zones stand small tilts, blur to σ 1.5 and six tenths of the size.
 */
export const CASES: readonly Case[] = [
  { name: 'clean', damage: {}, mustRead: 'all' },
  { name: 'JPEG quality 80', damage: { quality: 80 }, mustRead: 'all' },
  { name: 'JPEG quality 50', damage: { quality: 50 }, mustRead: 'all' },
  { name: 'JPEG quality 20', damage: { quality: 20 }, mustRead: 'cards' },
  { name: 'tilt 2°, quality 60', damage: { tilt: 2, quality: 60 }, mustRead: 'all' },
  { name: 'tilt 5°', damage: { tilt: 5 }, mustRead: 'cards' },
  { name: 'tilt -7°', damage: { tilt: -7 }, mustRead: 'cards' },
  { name: 'tilt 10°', damage: { tilt: 10 }, mustRead: 'cards' },
  { name: 'tilt 15°', damage: { tilt: 15 }, mustRead: 'cards' },
  { name: 'scale 0.6, quality 70', damage: { scale: 0.6, quality: 70 }, mustRead: 'all' },
  { name: 'scale 0.5', damage: { scale: 0.5 }, mustRead: 'cards' },
  { name: 'scale 0.4', damage: { scale: 0.4 }, mustRead: 'cards' },
  { name: 'scale 0.33', damage: { scale: 0.33 }, mustRead: 'cards' },
  { name: 'scale 0.30', damage: { scale: 0.3 }, mustRead: 'none' },
  { name: 'blur σ 1.5, quality 50', damage: { blur: 1.5, quality: 50 }, mustRead: 'all' },
  { name: 'blur σ 2', damage: { blur: 2 }, mustRead: 'cards' },
  { name: 'blur σ 2.5', damage: { blur: 2.5 }, mustRead: 'none' },
  { name: 'blur σ 3', damage: { blur: 3 }, mustRead: 'none' },
  { name: 'noise σ 20, quality 60', damage: { noise: 20, quality: 60 }, mustRead: 'all' },
  { name: 'low light ×0.4', damage: { light: 0.4 }, mustRead: 'all' },
  { name: 'low light ×0.4, noise σ 12', damage: { light: 0.4, noise: 12 }, mustRead: 'all' },
  { name: 'low light ×0.25, noise σ 12', damage: { light: 0.25, noise: 12 }, mustRead: 'none' },
  { name: 'small glare', damage: { glare: 0.05 }, mustRead: 'all' },
  { name: 'large glare', damage: { glare: 0.2, glareAt: [0.5, 0.6] }, mustRead: 'none' },
  { name: 'perspective 10 %, quality 70', damage: { perspective: 0.1, quality: 70 }, mustRead: 'all' },
  { name: 'perspective 20 %', damage: { perspective: 0.2 }, mustRead: 'none' },
  { name: 'perspective 35 %', damage: { perspective: 0.35 }, mustRead: 'none' },
  { name: 'photo, 64 % of the width, quality 85', damage: { framed: 0.64, quality: 85 }, mustRead: 'cards' },
  {
    name: 'photo, 64 %, tilt 5°, quality 50',
    damage: { tilt: 5, framed: 0.64, quality: 50 },
    mustRead: 'cards',
  },
  {
    name: 'photo, 64 %, tilt 12°, blur σ 2, quality 50',
    damage: { tilt: 12, framed: 0.64, blur: 2, quality: 50 },
    mustRead: 'cards',
  },
  {
    name: 'photo, 34 %, tilt 5°, quality 50',
    damage: { tilt: 5, framed: 0.34, quality: 50 },
    mustRead: 'cards',
  },
]

export interface Outcome {
  readonly specimen: Specimen
  readonly reading: DocumentReading | undefined
  /** Why there is no reading, or what of it is wrong; undefined when all is right. */
  readonly miss: string | undefined
  /** Another photograph was asked for at once, before anything was read. */
  readonly isRefused: boolean
  /** From the upload to the reading, in milliseconds. */
  readonly took: number
  /** Likewise, in milliseconds of one core, whatever else the machine was doing. */
  readonly worked: number
}

/** One document through the whole of it, as a person's uploads go. */
export async function tryCase(
  vision: Vision,
  specimen: Specimen,
  damage: Damage,
  /** Runs only while the document is read: drawing it keeps this thread busy. */
  delays?: Pick<ReturnType<typeof monitorEventLoopDelay>, 'enable' | 'disable'>,
): Promise<Outcome> {
  const sides = await photograph(specimen, damage)
  const start = performance.now()
  const before = process.cpuUsage()
  delays?.enable()
  const outcome = await read(vision, specimen, sides)
  delays?.disable()
  // Of all threads of this process, the workers' included.
  const { user, system } = process.cpuUsage(before)
  return { specimen, ...outcome, took: performance.now() - start, worked: (user + system) / 1000 }
}

type Sides = Partial<Record<'front' | 'back' | 'page', Uint8Array>>

async function photograph(specimen: Specimen, damage: Damage): Promise<Sides> {
  const drawn = await draw(specimen)
  const photographs = Object.entries(drawn).map(
    async ([side, document]) => [side, await degrade(document, damage)] as const,
  )
  return Object.fromEntries(await Promise.all(photographs))
}

async function draw(specimen: Specimen): Promise<Record<string, Uint8Array>> {
  if (specimen === 'passport') return { page: drawPage(HOLDER) }
  if (specimen === 'passport-card') return { ...drawPassportCard(HOLDER) }
  return { front: drawFront(HOLDER, specimen satisfies Layout), back: await drawBack(HOLDER) }
}

async function read(
  vision: Vision,
  specimen: Specimen,
  uploads: Sides,
): Promise<Pick<Outcome, 'reading' | 'miss' | 'isRefused'>> {
  const sides: Sides = {}
  for (const side of ['front', 'back', 'page'] as const) {
    const upload = uploads[side]
    if (upload === undefined) continue
    const clean = await vision.clean(upload)
    if (!clean.ok) return { reading: undefined, miss: clean.reason, isRefused: true }
    const seen = await vision.inspect(clean.value.bytes, side === 'front' ? 'card-front' : 'machine-readable')
    if (!seen.ok) return { reading: undefined, miss: seen.reason, isRefused: true }
    sides[side] = clean.value.bytes
  }
  const kind = specimen === 'passport' || specimen === 'passport-card' ? specimen : 'drivers-licence'
  const images: DocumentImages = { kind, ...sides }
  const result = await vision.readDocument(images)
  if (!result.ok) return { reading: undefined, miss: result.reason, isRefused: false }
  // There is none on a drawing; to look for one takes as long.
  await vision.portraitOf(sides.front ?? sides.page ?? new Uint8Array())
  return { reading: result.value, miss: flawOf(result.value), isRefused: false }
}

/** A wrong value is worse than none; a contradiction on a document that has none likewise. */
function flawOf({ attributes, printed, source }: DocumentReading): string | undefined {
  const number = source === 'mrz' ? HOLDER.passportNumber : HOLDER.documentNumber
  const wrong = (['givenName', 'middleName', 'familyName', 'birthDate', 'expiresOn'] as const).filter(
    (name) => attributes[name] !== HOLDER[name],
  )
  const flaws = [
    ...wrong.map((name) => `wrong ${name}`),
    ...(attributes.documentNumber === number ? [] : ['wrong documentNumber']),
    ...printed.contradicted.map((name) => `contradicted ${name}`),
  ]
  return flaws.length === 0 ? undefined : flaws.join(', ')
}
