import { randomUUID } from 'node:crypto'

/**
 * The id a person can quote to support and an engineer can find in the log. One that a proxy sent is kept only
 * when it is plain: a header is attacker-controlled and must not forge log lines.
 */
export function requestId(header: string | undefined): string {
  return header !== undefined && /^[\w-]{8,64}$/.test(header) ? header : randomUUID()
}
