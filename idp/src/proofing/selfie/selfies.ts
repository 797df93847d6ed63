import type { Knex } from 'knex'
import { after, type Clock } from 'shared/clock.ts'
import { digest, type RandomBytes } from 'shared/crypto/seal.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import { newSecret } from '../../accounts/sign-up.ts'
import type { Limits } from '../../limits/limits.ts'
import type { Vault } from '../../vault/vault.ts'
import { type Attempt, type Direction, longestMs, newChallenge } from '../../vision/liveness.ts'
import { type Judgement, judgeFrames, progressOf } from '../../vision/liveness-judge.ts'
import type { Vision, VisionRefusal } from '../../vision/vision.ts'
import type { CasePictures } from '../case-pictures.ts'
import type { CaseState } from '../case-state.ts'
import type { Cases, OpenCase } from '../cases.ts'
import { attemptSchema } from './attempt.ts'
import { type FaceComparison, FRONTAL } from './face-comparison.ts'

/** What the page shows next: a direction to turn to, or that the attempt is over. */
export type Shown =
  | { readonly step: number; readonly direction: Direction; readonly openForMs: number }
  | 'over'

/** Why frames were not taken. busy, timed-out: the same frames again make sense. */
export type FramesRefusal = 'unknown' | 'damaged' | VisionRefusal

/** Attempts to show a live face, and its comparison with the one on the document. */
export interface Selfies {
  /** Begins an attempt; an earlier one counts no more. `too-many`: another way is better. */
  begin(open: OpenCase): Promise<Result<{ secret: string }, 'too-many'>>
  /** The direction to turn to now; asking for the first time starts its clock. */
  show(of: { open: OpenCase; secret: string }): Promise<Result<Shown, 'unknown'>>
  /** Measures frames for a direction. When they end the attempt, it is judged and the case knows the outcome. */
  add(of: {
    open: OpenCase
    secret: string
    step: number
    frames: readonly Uint8Array[]
  }): Promise<Result<Shown, FramesRefusal>>
}

export function createSelfies(deps: {
  db: Knex
  vault: Vault
  cases: Pick<Cases, 'record' | 'answer'>
  pictures: CasePictures
  vision: Pick<Vision, 'clean' | 'measureFrames'>
  faces: FaceComparison
  limits: Pick<Limits, 'attempt'>
  now: Clock
  randomBytes: RandomBytes
}): Selfies {
  const { db, vault, cases, pictures, vision, now } = deps

  return {
    async begin(open) {
      if (!(await deps.limits.attempt('proofing-selfie', open.accountId)).permitted)
        return refused('too-many')
      const secret = newSecret(deps.randomBytes)
      const challenge = newChallenge(deps.randomBytes)
      const attempt: Attempt = { challenge, shownAt: [], frames: [] }
      await pictures.remove(open.id, [FRONTAL])
      await db('proofing_selfie')
        .insert({
          case_id: open.id,
          secret_digest: digest(secret),
          sealed_attempt: await seal(open.accountId, attempt),
          version: 1,
          // Time to read the page, allow the camera, and do it.
          expires_at: after(now(), 10 * longestMs(challenge)),
        })
        .onConflict('case_id')
        .merge()
      return ok({ secret })
    },

    async show({ open, secret }) {
      for (;;) {
        const row = await find(open, secret)
        if (row === undefined) return refused('unknown')
        const { attempt, version } = row
        if (attempt.shownAt.length > 0) return ok(shownOf(attempt))
        const shown = { ...attempt, shownAt: [now().getTime()] }
        if (await save(open, version, shown)) return ok(shownOf(shown))
      }
    },

    async add({ open, secret, step, frames }) {
      const receivedAt = now().getTime()
      const before = await find(open, secret)
      if (before === undefined || step !== before.attempt.shownAt.length - 1) return refused('unknown')
      const clean = await cleaned(frames)
      if (!clean.ok) return clean
      const known = await pictures.get(open.id, FRONTAL)
      const measured = await vision.measureFrames({
        frames: clean.value,
        ...(known === undefined ? {} : { frontal: known }),
      })
      if (!measured.ok) return measured
      const frontal = clean.value[measured.value.frontal ?? -1]
      if (known === undefined && frontal !== undefined) await pictures.put(open.id, FRONTAL, frontal)
      const added = measured.value.measures.map((measures) => ({ ...measures, step, receivedAt }))
      const attempt = { ...before.attempt, frames: [...before.attempt.frames, ...added] }
      const progress = progressOf(attempt, now().getTime())
      const next =
        progress === 'next' ? { ...attempt, shownAt: [...attempt.shownAt, now().getTime()] } : attempt
      // Frames sent twice at once: one set counts.
      if (!(await save(open, before.version, next))) return refused('unknown')
      if (progress !== 'over') return ok(shownOf(next))
      await end(open)
      await conclude(open, judgeFrames(next))
      return ok('over')
    },
  }

  async function cleaned(frames: readonly Uint8Array[]): Promise<Result<Uint8Array[], FramesRefusal>> {
    const results = await Promise.all(frames.map((frame) => vision.clean(frame)))
    const clean: Uint8Array[] = []
    for (const result of results) {
      if (result.ok) clean.push(result.value.bytes)
      else
        return refused(result.reason === 'busy' || result.reason === 'timed-out' ? result.reason : 'damaged')
    }
    return ok(clean)
  }

  /** Records what the attempt came to. A face that was seen alive is compared with the document at once. */
  async function conclude(open: OpenCase, judgement: Judgement): Promise<void> {
    const { first } = open.state.documents
    const face =
      judgement.verdict === 'pass' && first !== undefined
        ? await deps.faces.compare({ caseId: open.id, slot: 'first', document: first })
        : undefined
    const seen = face !== undefined && face.verdict !== 'fail'
    const problem = face?.verdict === 'fail' ? 'face-differs' : judgement.reasons[0]
    await cases.answer(open.id, 'selfie', (state) => {
      const attempts = (state.selfie?.attempts ?? 0) + 1
      const selfie = seen
        ? { attempts, seenAt: now().toISOString() }
        : { attempts, ...(problem === undefined ? {} : { problem }) }
      return withFace({ ...state, selfie }, seen ? face : undefined)
    })
  }

  async function find(
    open: OpenCase,
    secret: string,
  ): Promise<{ attempt: Attempt; version: number } | undefined> {
    const row = await db('proofing_selfie')
      .where({ case_id: open.id, secret_digest: digest(secret) })
      .where('expires_at', '>', now())
      .first('sealed_attempt', 'version')
    if (row === undefined) return undefined
    const opened = await vault.unseal(open.accountId, LABEL, row.sealed_attempt)
    return { attempt: attemptSchema.parse(JSON.parse(opened.toString())), version: row.version }
  }

  async function save(open: OpenCase, version: number, attempt: Attempt): Promise<boolean> {
    const saved = await db('proofing_selfie')
      .where({ case_id: open.id, version })
      .update({ sealed_attempt: await seal(open.accountId, attempt), version: version + 1 })
    return saved === 1
  }

  function seal(accountId: string, attempt: Attempt): Promise<Buffer> {
    return vault.seal(accountId, LABEL, JSON.stringify(attempt))
  }

  async function end(open: OpenCase): Promise<void> {
    await db('proofing_selfie').where({ case_id: open.id }).delete()
  }
}

const LABEL = 'proofing-selfie'

function shownOf({ challenge, shownAt }: Attempt): Shown {
  const step = shownAt.length - 1
  const direction = challenge.directions[step]
  return direction === undefined ? 'over' : { step, direction, openForMs: challenge.openForMs }
}

function withFace(
  state: CaseState,
  face: { verdict: 'pass' | 'review' | 'fail'; similarity: number } | undefined,
): CaseState {
  const { first } = state.documents
  if (first === undefined) return state
  const { face: _, ...rest } = first
  return { ...state, documents: { ...state.documents, first: face === undefined ? rest : { ...rest, face } } }
}
