const EVERY_MS = 2_000

/** A page that waits for something elsewhere asks now and then, and goes on by itself once there is nothing to wait for. */
export function startWaiting(page: Document): void {
  const section = page.querySelector<HTMLElement>('[data-wait-for]')
  const form = section?.querySelector('form')
  const address = section?.dataset.waitFor
  if (!form || address === undefined) return
  const ask = async () => {
    const answer = await fetch(address, { headers: { Accept: 'application/json' } }).catch(() => undefined)
    const state: unknown = answer?.ok ? await answer.json().catch(() => undefined) : undefined
    if (isOver(state)) form.requestSubmit()
    else setTimeout(ask, EVERY_MS)
  }
  setTimeout(ask, EVERY_MS)
}

function isOver(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'waiting' in state && state.waiting === false
}
