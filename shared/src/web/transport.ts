/** Whether what is sent to a URL can be read by nobody on the way: over TLS, or without leaving this machine. */
export function isPrivateTransport(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}
