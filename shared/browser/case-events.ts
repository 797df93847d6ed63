/**
 * A page that waits for something at the server goes on as soon as it happens (server-sent events). Where they do not
 * arrive, because a proxy swallows them, it looks again by itself now and then; without script there is a link. A page
 * that comes anew takes its reader back to its top, so it does that seldom once events do arrive.
 */
const LOOK_EVERY_MS = 5_000
const LOOK_ANYHOW_MS = 60_000

export function startCaseEvents(page: Document): void {
  const section = page.querySelector<HTMLElement>('[data-case-events]')
  const address = section?.dataset.caseEvents
  const onward = section?.querySelector<HTMLAnchorElement>('a')
  if (address === undefined || !onward) return
  const go = () => location.replace(onward.href)
  const events = new EventSource(address)
  events.addEventListener('change', go)
  // What happened between the page and this connection.
  events.addEventListener('state', ({ data }) => {
    if (Number(data) > Number(section?.dataset.changedAt)) return go()
    lookIn(LOOK_ANYHOW_MS)
  })
  events.addEventListener('error', () => lookIn(LOOK_EVERY_MS))
  let look = setTimeout(go, LOOK_EVERY_MS)
  const lookIn = (milliseconds: number) => {
    clearTimeout(look)
    look = setTimeout(go, milliseconds)
  }
  addEventListener('pagehide', () => {
    events.close()
    clearTimeout(look)
  })
}
