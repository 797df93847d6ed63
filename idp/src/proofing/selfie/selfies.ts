import type { Knex } from 'knex'
import { after, type Clock } from 'shared/clock.ts'
import { digest, type RandomBytes } from 'shared/crypto/seal.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import { newSecret } from '../../accounts/sign-up.ts'
import type { Limits } from '../../limits/limits.ts'
import { inTransaction } from '../../vault/db.ts'
import type { Vault } from '../../vault/vault.ts'
import { type Direction, longestMs, newChallenge } from '../../vision/liveness.ts'
import { injectionHints } from '../../vision/liveness-hints.ts'
import { isFrontalGood, judgeFrames, progressOf } from '../../vision/liveness-judge.ts'
import type { Vision, VisionRefusal } from '../../vision/vision.ts'
import type { CasePictures } from '../case-pictures.ts'
import type { CaseState, DocumentEvidence } from '../case-state.ts'
import type { Cases, OpenCase } from '../cases.ts'
import type { Slot } from '../documents/sides.ts'
import { attemptSchema, type KeptAttempt } from './attempt.ts'
import { type FaceComparison, type FaceMatch, FRONTAL } from './face-comparison.ts'

/** What the page shows next: a direction to turn to, or how the attempt ended. */
export type Shown =
  | {
      readonly secret: string
      readonly step: number
      readonly direction: Direction
      readonly openForMs: number
    }
  | { readonly end: 'seen' }
  | { readonly end: 'not-seen'; readonly problem: string }

/** Why frames were not taken. unknown: the attempt counts no more; the others: a new attempt makes sense. */
export type FramesRefusal = 'unknown' | 'damaged' | VisionRefusal

export interface FramesSent {
  readonly open: OpenCase
  readonly secret: string
  readonly step: number
  readonly frames: readonly Uint8Array[]
  /** The name of its camera, as the browser says; anybody can write that. */
  readonly camera: string
}

/** Attempts to show a live face, and its comparison with the one on the document. */
export interface Selfies {
  /** Begins an attempt and shows its first direction; an earlier one counts no more. Nobody is seen twice. */
  begin(open: OpenCase): Promise<Result<Shown, 'too-many'>>
  /** For whoever takes their consent back: neither picture nor measures of their face stay. */
  forget(open: OpenCase): Promise<void>
  /** Measures frames for a direction. When they end the attempt, it is judged and the case knows the outcome. */
  add(sent: FramesSent): Promise<Result<Shown, FramesRefusal>>
}

export function createSelfies(deps: {
  db: Knex
  vault: Vault
  cases: Pick<Cases, 'record' | 'answer'>
  pictures: CasePictures
  vision: Pick<Vision, 'clean' | 'measureFrames'>
  faces: FaceComparison
  limits: Pick<Limits, 'attempt' | 'succeeded'>
  now: Clock
  randomBytes: RandomBytes
}): Selfies {
  const { db, vault, cases, pictures, vision, now } = deps

  return {
    async begin(open) {
      // In another tab, perhaps: what was seen stays, and so does the picture it rests on.
      if (isSeen(open.state)) return ok({ end: 'seen' })
      if (!(await deps.limits.attempt('proofing-selfie', open.accountId)).permitted)
        return refused('too-many')
      const secret = newSecret(deps.randomBytes)
      const challenge = newChallenge(deps.randomBytes)
      const earlier = [...(open.state.selfie?.frames ?? []), ...(await framesLeftBehind(open))]
      const attempt: KeptAttempt = { challenge, shownAt: [now().getTime()], frames: [], earlier, hints: [] }
      await pictures.remove(open.id, [FRONTAL])
      await db('proofing_selfie')
        .insert({
          case_id: open.id,
          secret_digest: digest(secret),
          sealed_attempt: await seal(open.accountId, attempt),
          version: 1,
          expires_at: after(now(), 2 * longestMs(challenge)),
        })
        .onConflict('case_id')
        .merge()
      return ok(shownOf(secret, attempt))
    },

    async forget({ id }) {
      await pictures.remove(id, [FRONTAL])
      await db('proofing_selfie').where({ case_id: id }).delete()
    },

    async add(sent) {
      const { open, secret, step, frames, camera } = sent
      const receivedAt = now().getTime()
      const before = await find(open, secret)
      if (before === undefined || step !== before.attempt.shownAt.length - 1) return refused('unknown')
      const clean = await cleaned(frames)
      if (!clean.ok) return givenBack(sent, clean)
      const known = isFrontalGood(before.attempt) ? await pictures.get(open.id, FRONTAL) : undefined
      const measured = await vision.measureFrames({
        frames: clean.value,
        ...(known === undefined ? {} : { frontal: known }),
      })
      if (!measured.ok) return givenBack(sent, measured)
      const frontal = clean.value[measured.value.frontal ?? -1]
      const added = measured.value.measures.map((measures) => ({ ...measures, step, receivedAt }))
      const chosen = added[measured.value.frontal ?? -1]?.digest
      const attempt = {
        ...before.attempt,
        ...(known === undefined && chosen !== undefined ? { frontal: chosen } : {}),
        frames: [...before.attempt.frames, ...added],
        hints: [...new Set([...before.attempt.hints, ...injectionHints(camera)])],
      }
      const progress = progressOf(attempt, now().getTime())
      const next =
        progress === 'next' ? { ...attempt, shownAt: [...attempt.shownAt, now().getTime()] } : attempt
      // Of frames sent at the same moment one set counts; the others must not leave the face to compare with.
      const saved = await inTransaction(db, async (transaction) => {
        if (!(await save({ open, secret, version: before.version, attempt: next }, transaction)))
          return refused('unknown')
        if (known === undefined && frontal !== undefined)
          await pictures.put(open.id, FRONTAL, frontal, transaction)
        return ok()
      })
      if (!saved.ok) return saved
      if (progress !== 'over') return ok(shownOf(secret, next))
      await end(sent)
      const concluded = await conclude(open, next)
      if (!concluded.ok) await giveBack(open)
      return concluded
    },
  }

  /**
   * What we had no room for is none of the person's three attempts. It is over all the same, so that it is given back
   * once, and a few times a day: being refused for want of room must not be a way to try without end.
   */
  async function givenBack<R extends Result<never, FramesRefusal>>(sent: FramesSent, refusal: R): Promise<R> {
    if (refusal.ok || refusal.reason !== 'busy' || !(await end(sent))) return refusal
    await giveBack(sent.open)
    return refusal
  }

  async function giveBack({ accountId }: OpenCase): Promise<void> {
    if ((await deps.limits.attempt('proofing-selfie-given-back', accountId)).permitted)
      await deps.limits.succeeded('proofing-selfie', accountId)
  }

  /** One after the other: nobody takes more than one place in the queue. */
  async function cleaned(frames: readonly Uint8Array[]): Promise<Result<Uint8Array[], FramesRefusal>> {
    const clean: Uint8Array[] = []
    for (const frame of frames) {
      const result = await vision.clean(frame)
      if (result.ok) clean.push(result.value.bytes)
      else
        return refused(result.reason === 'busy' || result.reason === 'timed-out' ? result.reason : 'damaged')
    }
    return ok(clean)
  }

  /** Records what the attempt came to. A face that was seen alive is compared with the documents at once. */
  async function conclude(open: OpenCase, attempt: KeptAttempt): Promise<Result<Shown, 'busy'>> {
    const { verdict, reasons } = judgeFrames(attempt)
    const compared = verdict === 'pass' ? await comparedWith(open) : ok<Faces>({})
    if (!compared.ok) return compared
    const faces = compared.value
    const seen = faces.first !== undefined && faces.first.verdict !== 'fail'
    const problem = faces.first?.verdict === 'fail' ? 'face-differs' : (reasons[0] ?? 'no-face')
    const hints = [...attempt.hints]
    await cases.answer(open.id, 'selfie', (state) => {
      // Another document was shown meanwhile: nothing is known about the face on it.
      if (!isSubmission(state, open.state, 'first')) return state
      const tried = {
        attempts: (state.selfie?.attempts ?? 0) + 1,
        hints,
        ...passiveOf(attempt),
        frames: digestsOf(attempt),
      }
      const selfie = seen ? { ...tried, seenAt: now().toISOString() } : { ...tried, problem }
      const known = !seen ? {} : isSubmission(state, open.state, 'second') ? faces : { first: faces.first }
      return withFaces({ ...state, selfie }, known)
    })
    return ok(seen ? { end: 'seen' } : { end: 'not-seen', problem })
  }

  /** The second document too, where somebody comes back to show another first one. */
  async function comparedWith({ id, state: { documents } }: OpenCase): Promise<Result<Faces, 'busy'>> {
    const found: Record<Slot, FaceMatch | undefined> = { first: undefined, second: undefined }
    for (const slot of ['first', 'second'] as const) {
      const document = documents[slot]
      if (document === undefined) continue
      const face = await deps.faces.compare({ caseId: id, slot, document })
      if (face.ok) found[slot] = face.value
      else if (face.reason === 'busy') return refused('busy')
    }
    return ok(found)
  }

  async function find(
    open: OpenCase,
    secret: string,
  ): Promise<{ attempt: KeptAttempt; version: number } | undefined> {
    const row = await db('proofing_selfie')
      .where({ case_id: open.id, secret_digest: digest(secret) })
      .where('expires_at', '>', now())
      .first('sealed_attempt', 'version')
    if (row === undefined) return undefined
    const opened = await vault.unseal(open.accountId, LABEL, row.sealed_attempt)
    return { attempt: attemptSchema.parse(JSON.parse(opened.toString())), version: row.version }
  }

  async function save(
    { open, secret, version, attempt }: SavedAttempt,
    transaction: Knex.Transaction,
  ): Promise<boolean> {
    const saved = await transaction('proofing_selfie')
      .where({ case_id: open.id, version, secret_digest: digest(secret) })
      .update({ sealed_attempt: await seal(open.accountId, attempt), version: version + 1 })
    return saved === 1
  }

  function seal(accountId: string, attempt: KeptAttempt): Promise<Buffer> {
    return vault.seal(accountId, LABEL, JSON.stringify(attempt))
  }

  /** False when it was over already, or another one was begun since. */
  async function end({ open, secret }: Pick<FramesSent, 'open' | 'secret'>): Promise<boolean> {
    const ended = await db('proofing_selfie')
      .where({ case_id: open.id, secret_digest: digest(secret) })
      .delete()
    return ended === 1
  }

  /** Digests of an attempt that was begun and left. */
  async function framesLeftBehind({ id, accountId }: OpenCase): Promise<readonly string[]> {
    const row = await db('proofing_selfie').where({ case_id: id }).first('sealed_attempt')
    if (row === undefined) return []
    const opened = await vault.unseal(accountId, LABEL, row.sealed_attempt)
    return digestsOf(attemptSchema.parse(JSON.parse(opened.toString())))
  }
}

/** `version`: as it was read; an attempt that was added to, or begun anew, since is left alone. */
interface SavedAttempt {
  readonly open: OpenCase
  readonly secret: string
  readonly version: number
  readonly attempt: KeptAttempt
}

const LABEL = 'proofing-selfie'

const isSeen = ({ selfie }: CaseState) => selfie?.seenAt !== undefined

function shownOf(secret: string, { challenge, shownAt }: KeptAttempt): Shown {
  const step = shownAt.length - 1
  const direction = challenge.directions[step]
  if (direction === undefined) throw new Error('More directions were shown than there are')
  return { secret, step, direction, openForMs: challenge.openForMs }
}

/** Everything that was ever sent; the newest only, if that is a lot. */
function digestsOf({ earlier, frames }: KeptAttempt): string[] {
  return [...new Set([...earlier, ...frames.map(({ digest: of }) => of)])].slice(-MOST_DIGESTS)
}

/** Some attempts of a day, and some that were left in the middle. */
const MOST_DIGESTS = 500

function passiveOf({ frames }: KeptAttempt): Pick<NonNullable<CaseState['selfie']>, 'passive'> {
  const faces = frames.filter(({ faces: seen }) => seen === 'one')
  if (faces.length === 0) return {}
  return {
    passive: { real: median(faces.map(({ real }) => real)), live: median(faces.map(({ live }) => live)) },
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

type Faces = Partial<Readonly<Record<Slot, FaceMatch | undefined>>>

/** Whether what is shown in a place is what was shown there before. */
function isSubmission(now: CaseState, before: CaseState, slot: Slot): boolean {
  return now.documents[slot]?.submittedAt === before.documents[slot]?.submittedAt
}

function withFaces(state: CaseState, faces: Faces): CaseState {
  const { first, second } = state.documents
  return {
    ...state,
    documents: {
      ...(first === undefined ? {} : { first: withFace(first, faces.first) }),
      ...(second === undefined ? {} : { second: withFace(second, faces.second) }),
    },
  }
}

function withFace({ face: _, ...document }: DocumentEvidence, face: FaceMatch | undefined): DocumentEvidence {
  if (face === undefined) return document
  return face.verdict === 'fail'
    ? { ...document, face, problem: { reason: 'face-differs' } }
    : { ...document, face }
}
