export interface Answer {
  readonly status: number
  readonly headers: Headers
  /** Where a redirect leads, as a whole URL; '' when it is none. */
  readonly location: string
  readonly body: string
}

export interface UserAgent {
  readonly cookies: Map<string, string>
  /** One request, redirects not followed. Paths are the portal's. */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>
  /** As a form on a page of the portal would. */
  post(
    path: string,
    form: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>
}

/** A browser without script that keeps the cookies of one origin. */
export function createUserAgent(origin: string): UserAgent {
  const cookies = new Map<string, string>()

  async function request(path: string, init: RequestInit): Promise<Answer> {
    const url = new URL(path, origin)
    const headers = new Headers(init.headers)
    if (!headers.has('Accept')) headers.set('Accept', 'text/html')
    if (url.origin === origin && cookies.size > 0) {
      headers.set('Cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    }
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    if (url.origin === origin) keep(cookies, response)
    const location = response.headers.get('Location')
    return {
      status: response.status,
      headers: response.headers,
      location: location === null ? '' : new URL(location, url).href,
      body: await response.text(),
    }
  }

  return {
    cookies,
    get: (path, headers = {}) => request(path, { headers }),
    post: (path, form, headers = {}) =>
      request(path, {
        method: 'POST',
        body: new URLSearchParams(form),
        headers: { Origin: origin, 'Sec-Fetch-Site': 'same-origin', ...headers },
      }),
  }
}

function keep(cookies: Map<string, string>, response: Response): void {
  for (const line of response.headers.getSetCookie()) {
    const [pair = '', ...attributes] = line.split('; ')
    const [name = '', value = ''] = pair.split('=', 2)
    if (attributes.some((attribute) => attribute.startsWith('Expires=Thu, 01 Jan 1970'))) cookies.delete(name)
    else cookies.set(name, value)
  }
}
