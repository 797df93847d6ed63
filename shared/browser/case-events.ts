/**
 * A page that waits for something at the server goes on as soon as it happens (server-sent events). Where they do not
 * arrive, because a proxy swallows them, it looks again by itself now and then; without script there is a link.
 */
const LOOK_EVERY_MS = 5_000

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
    if (Number(data) > Number(section?.dataset.changedAt)) go()
  })
  const look = setTimeout(go, LOOK_EVERY_MS)
  addEventListener('pagehide', () => {
    events.close()
    clearTimeout(look)
  })
}
