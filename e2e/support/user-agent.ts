import { randomBytes } from 'node:crypto'
import { load } from 'cheerio'

export interface PageSeen {
  readonly url: string
  readonly status: number
  readonly headers: Headers
  readonly html: string
  /** Text of the first match, white space folded; undefined when there is none. */
  text(selector: string): string | undefined
  has(selector: string): boolean
}

export interface UserAgent {
  readonly cookies: CookieJar
  /** Follows redirects like a browser; `follow: false` stops at the first answer. */
  get(url: string, options?: RequestOptions): Promise<PageSeen>
  post(url: string, form: Record<string, string | string[]>, options?: RequestOptions): Promise<PageSeen>
  /** Sends a form with files, as `multipart/form-data`. */
  upload(
    url: string,
    fields: Readonly<Record<string, string>>,
    files: readonly { readonly name: string; readonly content: Uint8Array; readonly type?: string }[],
    options?: RequestOptions,
  ): Promise<PageSeen>
  /** Fills in and sends the form that holds the button, as a click on it would. */
  submit(
    page: PageSeen,
    button: string,
    values?: Record<string, string>,
    options?: RequestOptions,
  ): Promise<PageSeen>
}

interface RequestOptions {
  readonly follow?: boolean
  readonly headers?: Readonly<Record<string, string>>
}

type CookieJar = Map<string, { value: string; path: string; origin: string }>

/**
 * A browser without script: cookies by origin and path, redirects, forms. Enough to walk every page of both
 * programs, and to send what a real browser would refuse to.
 */
export function createUserAgent(
  options: {
    cookies?: CookieJar
    headers?: Readonly<Record<string, string>>
    /** The network address it comes from, as a proxy in front would say; one of its own unless said otherwise. */
    address?: string
    /** Addresses nobody listens at: a redirect that leads there ends the walk, and its `url` is the answer. */
    stopAt?: string
  } = {},
): UserAgent {
  const cookies: CookieJar = options.cookies ?? new Map()
  const address = options.address ?? `10.${[...randomBytes(3)].join('.')}`

  async function request(url: string, init: RequestInit, follow: boolean): Promise<PageSeen> {
    let target = new URL(url)
    let next = init
    for (let hops = 0; hops < 25; hops++) {
      const response = await fetch(target, {
        ...next,
        redirect: 'manual',
        headers: {
          Accept: 'text/html',
          'X-Forwarded-For': address,
          ...options.headers,
          ...Object.fromEntries(new Headers(next.headers)),
          ...cookieHeader(target),
        },
      })
      keepCookies(response, target)
      const location = response.headers.get('location')
      if (!follow || location === null || response.status < 300 || response.status > 399) {
        return pageSeen(target.href, response)
      }
      await response.arrayBuffer()
      target = new URL(location, target)
      if (options.stopAt !== undefined && target.href.startsWith(options.stopAt))
        return arrivedAt(target.href)
      const { headers } = next
      next = { method: 'GET', ...(headers === undefined ? {} : { headers: withoutContentType(headers) }) }
    }
    throw new Error(`Redirected without end: ${target.href}`)
  }

  function cookieHeader(url: URL): Record<string, string> {
    const sent = [...cookies]
      .filter(([, cookie]) => cookie.origin === url.origin && below(url.pathname, cookie.path))
      .map(([key, { value }]) => `${key.split(' ')[0]}=${value}`)
    return sent.length === 0 ? {} : { Cookie: sent.join('; ') }
  }

  function keepCookies(response: Response, url: URL): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
      const name = pair.slice(0, pair.indexOf('='))
      const value = pair.slice(pair.indexOf('=') + 1)
      const attribute = (wanted: string) =>
        attributes.find((each) => each.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1)
      const path = attribute('path') ?? '/'
      const key = `${name} ${path} ${url.origin}`
      const expires = attribute('expires')
      const gone =
        attribute('max-age') === '0' || (expires !== undefined && new Date(expires).getTime() <= Date.now())
      if (gone) cookies.delete(key)
      else cookies.set(key, { value, path, origin: url.origin })
    }
  }

  const post: UserAgent['post'] = (url, form, { follow = true, headers = {} } = {}) => {
    const body = new URLSearchParams()
    for (const [name, value] of Object.entries(form)) for (const one of [value].flat()) body.append(name, one)
    return request(
      url,
      {
        method: 'POST',
        body: body.toString(),
        headers: {
          'Content-Type': 'application/x-www-form-urlencoded',
          'Sec-Fetch-Site': 'same-origin',
          Origin: new URL(url).origin,
          ...headers,
        },
      },
      follow,
    )
  }

  return {
    cookies,
    get: (url, { follow = true, headers = {} } = {}) => request(url, { headers: { ...headers } }, follow),
    post,
    upload(url, fields, files, { follow = true, headers = {} } = {}) {
      const body = new FormData()
      for (const [name, value] of Object.entries(fields)) body.append(name, value)
      for (const { name, content, type = 'image/jpeg' } of files)
        body.append(name, new Blob([new Uint8Array(content)], { type }), `${name}.jpg`)
      const origin = new URL(url).origin
      const sent = { 'Sec-Fetch-Site': 'same-origin', Origin: origin, ...headers }
      return request(url, { method: 'POST', body, headers: sent }, follow)
    },
    submit(page, button, values = {}, requestOptions) {
      const { action, fields } = formOf(page, button)
      return post(new URL(action, page.url).href, { ...fields, ...values }, requestOptions)
    },
  }
}

/** The form around a button: where it goes, and what it holds before anybody types. */
export function formOf(
  page: PageSeen,
  button: string,
): { action: string; fields: Record<string, string | string[]> } {
  const $ = load(page.html)
  const pressed = $(button)
  const form = pressed.closest('form')
  if (form.length === 0)
    throw new Error(`No form around ${button} at ${page.url} (${page.status}): ${page.text('h1')}`)
  const fields: Record<string, string | string[]> = {}
  for (const { name, value } of form.serializeArray()) {
    const before = fields[name]
    fields[name] = before === undefined ? value : [before, value].flat()
  }
  const name = pressed.attr('name')
  if (name !== undefined) fields[name] = pressed.attr('value') ?? ''
  return { action: pressed.attr('formaction') ?? form.attr('action') ?? page.url, fields }
}

function arrivedAt(url: string): PageSeen {
  return { url, status: 0, headers: new Headers(), html: '', text: () => undefined, has: () => false }
}

async function pageSeen(url: string, response: Response): Promise<PageSeen> {
  const html = await response.text()
  const $ = load(html)
  return {
    url,
    status: response.status,
    headers: response.headers,
    html,
    text: (selector) => {
      const found = $(selector).first()
      return found.length === 0 ? undefined : found.text().replace(/\s+/g, ' ').trim()
    },
    has: (selector) => $(selector).length > 0,
  }
}

function below(path: string, cookiePath: string): boolean {
  return path === cookiePath || path.startsWith(cookiePath.endsWith('/') ? cookiePath : `${cookiePath}/`)
}

function withoutContentType(headers: HeadersInit): Headers {
  const rest = new Headers(headers)
  for (const name of ['content-type', 'origin', 'sec-fetch-site']) rest.delete(name)
  return rest
}
