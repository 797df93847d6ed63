import { type DestinationStream, type Logger, pino } from 'pino'

export type { Logger }

/**
 * JSON lines on standard output. What identifies a person never goes to a log: callers pass ids and codes, and
 * the paths below are a second fence, not the first.
 */
export function createLogger(
  options: { name: string; level: string },
  destination?: DestinationStream,
): Logger {
  return pino(
    {
      name: options.name,
      level: options.level,
      redact: {
        paths: [
          '*.password',
          '*.code',
          '*.otp',
          '*.email',
          '*.secret',
          '*.token',
          '*.authorization',
          '*.cookie',
          'password',
          'code',
          'otp',
          'email',
          'secret',
          'token',
          'headers',
          'req.headers',
          'body',
        ],
        censor: '[redacted]',
      },
    },
    destination ?? pino.destination({ sync: false }),
  )
}
