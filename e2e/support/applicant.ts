import { load } from 'cheerio'
import { jpegsOf } from './camera-frames.ts'
import { type Person as Face, type Scene, stillOf } from './camera-scenes.ts'
import { codeIn, mailsTo, waitForMail } from './inbox.ts'
import type { Stack } from './stack.ts'
import { formOf, type PageSeen, type UserAgent } from './user-agent.ts'

/** A document of an invented person with somebody's face on it, and what that person types. */
export interface Specimen {
  readonly kind: string
  readonly sides: ReadonlyMap<string, Buffer>
  readonly ssn: string
  readonly phone: string
  readonly person: { readonly givenName: string; readonly familyName: string; readonly birthDate: string }
  readonly address: {
    readonly street: string
    readonly unit: string
    readonly city: string
    readonly zip: string
  }
}

/** Asks the sandbox for a specimen, as a newcomer does. `attempt`: some people's first pictures are bad. */
export async function makeSpecimen(
  agent: UserAgent,
  stack: Stack,
  options: { persona: string; face: Face; attempt?: number },
): Promise<Specimen> {
  const { persona, face, attempt = 1 } = options
  const form = await agent.get(`${stack.idpUrl}/specimens`)
  const { fields } = formOf(form, '#specimen-make')
  const page = await agent.upload(
    form.url,
    { csrf: String(fields.csrf), persona, attempt: String(attempt) },
    [{ name: 'picture', content: await stillOf(face) }],
  )
  const $ = load(page.html)
  const sides = new Map(
    ['front', 'back', 'page'].flatMap((side) => {
      const source = $(`#specimen-${side}`).attr('src')
      return source === undefined ? [] : [[side, Buffer.from(source.split(',')[1] ?? '', 'base64')] as const]
    }),
  )
  const parts = $('#specimen-address').text().split(', ')
  const [street = '', city = ''] = [parts[0], parts.at(-2)]
  const unit = parts.length > 3 ? (parts[1] ?? '') : ''
  const names = $('#specimen-name').text().split(' ')
  const [year, month, day] = $('#specimen-birth-date').text().split('-')
  return {
    kind: $('#specimen').attr('data-kind') ?? '',
    sides,
    ssn: $('#specimen-ssn').text(),
    phone: $('#specimen-phone').text(),
    person: {
      givenName: names.slice(0, -1).join(' '),
      familyName: names.at(-1) ?? '',
      birthDate: `${Number(month)}/${Number(day)}/${year}`,
    },
    address: { street, unit, city, zip: (parts.at(-1) ?? '').slice(-5) },
  }
}

/** From the portal's dashboard to the page that takes the first picture. */
export async function beginProofing(agent: UserAgent, stack: Stack): Promise<PageSeen> {
  let page = await agent.get(`${stack.portalUrl}/sign-in?assurance=verified`)
  page = await agent.submit(page, '#proofing-start')
  page = await agent.submit(page, '#way-submit', { way: 'self-service' })
  return agent.submit(page, '#face-consent-give')
}

/** Shows every side. Ends at the selfie, at the problem with the document, or at the picture that was refused. */
export async function showDocument(
  agent: UserAgent,
  chooser: PageSeen,
  { kind, sides }: Specimen,
): Promise<PageSeen> {
  let page = await agent.submit(chooser, '#document-choose', { kind })
  for (const content of sides.values()) {
    const { action, fields } = formOf(page, '#picture-submit')
    const files = [{ name: 'picture', content }]
    page = await agent.upload(new URL(action, page.url).href, { csrf: String(fields.csrf) }, files)
    if (page.status !== 200) return page
  }
  return untilChanged(agent, page, '#reading-again')
}

/** Follows the directions, with frames as a camera would send them. */
export async function showFace(
  agent: UserAgent,
  page: PageSeen,
  play: (asked: Scene['pose'], step: number) => Scene,
): Promise<PageSeen> {
  const section = load(page.html)('[data-selfie]')
  const url = (name: string) => new URL(section.attr(name) ?? '', page.url).href
  const csrf = String(formOf(page, '#selfie-begin').fields.csrf)
  const headers = { Accept: 'application/json' }
  let answer = jsonOf(await agent.post(url('data-steps-url'), { csrf }, { headers }))
  while ('step' in answer) {
    const { attempt, step } = answer
    await new Promise((resolve) => setTimeout(resolve, REACTION_MS))
    const frames = await jpegsOf(play(step.direction, step.index), FRAMES)
    const seen = await agent.upload(
      url('data-frames-url'),
      { csrf, attempt, step: String(step.index), camera: 'Camera' },
      frames.map((content) => ({ name: 'frames', content })),
      { headers },
    )
    answer = jsonOf(seen)
  }
  return agent.get(
    new URL('next' in answer ? answer.next : (section.attr('data-steps-url') ?? ''), page.url).href,
  )
}

/** Types what is asked: the person only where no document said who they are. */
export function giveDetails(
  agent: UserAgent,
  page: PageSeen,
  { ssn, person, address }: Specimen,
): Promise<PageSeen> {
  const who = page.has('#details-birth-date') ? person : {}
  return agent.submit(page, '#details-submit', { ssn, ...who, ...address, state: 'ZM' })
}

/** Ends at the review, or at the number that was refused. */
export async function confirmPhone(
  agent: UserAgent,
  stack: Stack,
  page: PageSeen,
  { phone }: Specimen,
): Promise<PageSeen> {
  const inbox = `${phone}@sms.sandbox`
  // Others may have had codes at this number before.
  const earlier = await mailsTo(stack.inboxUrl, inbox)
  const asked = await agent.submit(page, '#proofing-phone-submit', { number: phone })
  if (!asked.has('#phone-code')) return asked
  const code = codeIn(await waitForMail(stack.inboxUrl, inbox, earlier.length + 1))
  return agent.submit(asked, '#phone-code-submit', { code })
}

/** Submits, and waits until it is decided or some source does not answer. */
export async function submitReview(agent: UserAgent, page: PageSeen): Promise<PageSeen> {
  const submitted = await agent.submit(page, '#review-submit', { attest: 'yes' })
  return untilChanged(agent, submitted, '#checks-again', '#checks-slow')
}

/** Looks again, as the page itself does, while there is something to wait for. */
async function untilChanged(
  agent: UserAgent,
  page: PageSeen,
  waiting: string,
  enough?: string,
): Promise<PageSeen> {
  const deadline = Date.now() + PATIENCE_MS
  let seen = page
  while (seen.has(waiting) && !(enough !== undefined && seen.has(enough))) {
    if (Date.now() > deadline) throw new Error(`Waited in vain at ${seen.url}`)
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    seen = await agent.get(seen.url)
  }
  return seen
}

type Answer =
  | { attempt: string; step: { index: number; direction: Scene['pose'] } }
  | { done: true; next: string }
  | { refused: true; words: string }

function jsonOf(page: PageSeen): Answer {
  if (page.status !== 200) throw new Error(`${page.url} answered ${page.status}: ${page.html.slice(0, 200)}`)
  return JSON.parse(page.html)
}

const FRAMES = 2
const REACTION_MS = 350
const LOOK_MS = 300
const PATIENCE_MS = 40_000
