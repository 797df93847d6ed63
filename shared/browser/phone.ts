const DATABASE = 'approving-phone'
const STORE = 'keys'
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const
const WORKER = { script: '/push-device/worker.js', scope: '/push-device/' } as const

/** The pages a phone opens to become one that approves sign-ins, and to answer. Its key never leaves this browser. */
export function startPhone(page: Document): void {
  const section = page.querySelector<HTMLElement>('[data-phone]')
  const form = section?.querySelector('form')
  if (!section || !form) return
  form.addEventListener('submit', (event) => {
    if (typedIn(form, 'signature') !== '') return
    event.preventDefault()
    const work =
      section.dataset.phone === 'bind' ? bind(section, form) : answer(section, form, event.submitter)
    work.then(
      () => form.submit(),
      () => say(section),
    )
  })
}

async function bind(section: HTMLElement, form: HTMLFormElement): Promise<void> {
  const { device = '', words = '', pushKey } = section.dataset
  const { publicKey, privateKey } = await crypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify'])
  await keep(device, privateKey)
  fill(form, 'publicKey', base64url(await crypto.subtle.exportKey('spki', publicKey)))
  if (pushKey !== undefined) fill(form, 'subscription', await subscribe(pushKey))
  fill(form, 'signature', await sign(privateKey, words))
}

async function answer(
  section: HTMLElement,
  form: HTMLFormElement,
  button: HTMLElement | null,
): Promise<void> {
  const { device = '', request = '' } = section.dataset
  const decision = button instanceof HTMLButtonElement && button.value === 'deny' ? 'deny' : 'approve'
  const number = typedIn(form, 'number').trim()
  const key = await kept(device)
  if (key === undefined) throw new Error('Not the phone that was asked')
  fill(form, 'decision', decision)
  fill(form, 'signature', await sign(key, ['answer a sign-in', request, decision, number].join('\n')))
}

/** Empty where the browser cannot be sent messages, or may not: then we are told so, and say what to do. */
async function subscribe(applicationServerKey: string): Promise<string> {
  try {
    const worker = await navigator.serviceWorker.register(WORKER.script, { scope: WORKER.scope })
    if ((await Notification.requestPermission()) !== 'granted') return ''
    const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey })
    return JSON.stringify(subscription)
  } catch {
    return ''
  }
}

async function sign(key: CryptoKey, words: string): Promise<string> {
  const signature = await crypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    key,
    new TextEncoder().encode(words),
  )
  return base64url(signature)
}

async function keep(device: string, key: CryptoKey): Promise<void> {
  const store = (await database()).transaction(STORE, 'readwrite').objectStore(STORE)
  await done(store.put(key, device))
}

async function kept(device: string): Promise<CryptoKey | undefined> {
  const store = (await database()).transaction(STORE).objectStore(STORE)
  const key: unknown = await done(store.get(device))
  return key instanceof CryptoKey ? key : undefined
}

function database(): Promise<IDBDatabase> {
  const opening = indexedDB.open(DATABASE, 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE)
  return done(opening)
}

function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

function base64url(bytes: ArrayBuffer): string {
  const text = String.fromCharCode(...new Uint8Array(bytes))
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function typedIn(form: HTMLFormElement, name: string): string {
  return form.querySelector<HTMLInputElement>(`input[name=${name}]`)?.value ?? ''
}

function fill(form: HTMLFormElement, name: string, value: string): void {
  const input = form.querySelector<HTMLInputElement>(`input[name=${name}]`)
  if (input !== null) input.value = value
}

function say(section: HTMLElement): void {
  const problem = section.querySelector<HTMLElement>('[data-phone-problem]')
  if (problem === null) return
  problem.textContent = section.dataset.unsupported ?? ''
  problem.hidden = false
}
