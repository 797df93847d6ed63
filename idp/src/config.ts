import { readConfig, type Variables, variable } from 'shared/web/config.ts'
import { withSecretFiles } from 'shared/web/secret-files.ts'
import { z } from 'zod'
import { readOfficeHours } from './proofing/call/office-hours.ts'

/** Every environment variable of the identity provider. `docs/configuration.md` is printed from this table. */
export const VARIABLES = {
  IDP_PORT: { describe: 'Port to listen on', schema: variable.port, production: '4000' },
  IDP_PUBLIC_URL: {
    describe: 'Address people and relying parties reach; also the issuer',
    schema: variable.url,
    development: 'http://localhost:4000',
  },
  IDP_DATABASE_URL: {
    describe: 'PostgreSQL database of the identity provider',
    schema: variable.postgresUrl,
    secret: true,
  },
  IDP_KEY_FILE: {
    describe: 'File with the root secret and the key-encryption keys',
    schema: variable.text,
  },
  IDP_SMTP_URL: {
    describe: 'Mail server (smtp:// or smtps://)',
    schema: z.url({ protocol: /^smtps?$/, error: 'expects an smtp:// or smtps:// URL' }),
    secret: true,
    development: 'smtp://127.0.0.1:1025',
  },
  IDP_MAIL_FROM: {
    describe: 'Sender of mail',
    schema: variable.text,
    development: 'no-reply@idp.sandbox',
  },
  IDP_HELP_EMAIL: {
    describe: 'Where people who need help write to; shown on the help pages',
    schema: z.email({ error: 'expects an email address' }),
    development: 'help@idp.sandbox',
  },
  IDP_SMS_PROVIDER: {
    describe:
      'Who sends text messages and makes calls: twilio, or sandbox (into the inbox; refused in production)',
    schema: z.enum(['sandbox', 'twilio'], { error: 'expects sandbox or twilio' }),
    development: 'sandbox',
  },
  IDP_TWILIO_ACCOUNT_SID: {
    describe: 'Account SID at Twilio; needed where IDP_SMS_PROVIDER is twilio',
    schema: z.string(),
    production: '',
  },
  IDP_TWILIO_AUTH_TOKEN: {
    describe: 'Auth token at Twilio; needed where IDP_SMS_PROVIDER is twilio',
    schema: z.string(),
    secret: true,
    production: '',
  },
  IDP_TWILIO_FROM: {
    describe:
      'Number that text messages and calls come from (E.164); needed where IDP_SMS_PROVIDER is twilio',
    schema: z.union([z.literal(''), z.e164()], { error: 'expects a number such as +15551234567' }),
    production: '',
  },
  IDP_SANDBOX_CLIENTS: {
    describe: 'File with relying parties to register at start; refused in production',
    schema: z.string(),
    production: '',
  },
  IDP_TRUST_PROXY: {
    describe: 'Whether a reverse proxy in front sets X-Forwarded-For and X-Forwarded-Proto',
    schema: variable.flag,
    production: 'false',
  },
  IDP_METRICS_PUBLIC: {
    describe: 'Whether /metrics answers requests that come through a proxy',
    schema: variable.flag,
    development: 'true',
    production: 'false',
  },
  IDP_CHECK_MAIL_DOMAINS: {
    describe: 'Whether new addresses must belong to a domain that takes mail (asks the name servers)',
    schema: variable.flag,
    development: 'false',
    production: 'true',
  },
  IDP_HASH_QUEUE: {
    describe: 'How many password hashes may wait before people are asked to try again',
    schema: variable.count,
    production: '64',
  },
  IDP_SECURITY_QUESTIONS: {
    describe:
      'Whether people may choose security questions, which only ever supplement another proof in a recovery: `on` or `off`',
    schema: z.enum(['on', 'off']),
    production: 'on',
  },
  IDP_KNOWLEDGE_QUIZ: {
    describe:
      'Whether people may answer questions about their past, which verify nobody and are kept for whoever reviews a case: `on` or `off`',
    schema: z.enum(['on', 'off']),
    development: 'on',
    production: 'off',
  },
  IDP_PUSH_PROVIDER: {
    describe:
      'How phones are asked: `web-push` (the push services of their browsers) or `sandbox` (the mail inbox; refused in production)',
    schema: z.enum(['web-push', 'sandbox']),
    development: 'sandbox',
    production: 'web-push',
  },
  IDP_RECORDS_PROVIDER: {
    describe:
      'Who is asked whether identities, documents, phones and addresses are on record: `http` (docs/record-sources.md) or `sandbox` (invented people; refused in production)',
    schema: z.enum(['sandbox', 'http'], { error: 'expects sandbox or http' }),
    development: 'sandbox',
  },
  IDP_RECORDS_URL: {
    describe: 'Address of the record sources; needed where IDP_RECORDS_PROVIDER is http',
    schema: z.union([z.literal(''), variable.url]),
    production: '',
  },
  IDP_RECORDS_TOKEN: {
    describe: 'Bearer token for the record sources; needed where IDP_RECORDS_PROVIDER is http',
    schema: z.string(),
    secret: true,
    production: '',
  },
  IDP_FACE_PASS: {
    describe: 'Similarity of face and portrait, 0 to 1, from which they count as the same person',
    schema: variable.share,
    production: '0.75',
  },
  IDP_FACE_REVIEW: {
    describe: 'Similarity from which a person has to look; below it they count as different',
    schema: variable.share,
    production: '0.55',
  },
  IDP_LETTER_PROVIDER: {
    describe:
      'Who prints and mails letters with a code: `http` (a vendor behind our interface) or `sandbox` (the mail inbox; refused in production)',
    schema: z.enum(['sandbox', 'http'], { error: 'expects sandbox or http' }),
    development: 'sandbox',
  },
  IDP_LETTER_URL: {
    describe: 'Address of the print-and-mail vendor; needed where IDP_LETTER_PROVIDER is http',
    schema: z.union([z.literal(''), variable.url], { error: 'expects an http or https URL' }),
    production: '',
  },
  IDP_LETTER_TOKEN: {
    describe: 'Bearer token for the print-and-mail vendor; needed where IDP_LETTER_PROVIDER is http',
    schema: z.string(),
    secret: true,
    production: '',
  },
  IDP_COUNTER_CLERKS: {
    describe:
      'E-mail addresses, separated by commas, of the accounts that look at people and documents at `/counter`; empty: there is no such page',
    schema: z
      .string()
      .transform((list) => list.split(',').flatMap((address) => address.trim() || []))
      .pipe(z.array(z.email('expects e-mail addresses, separated by commas'))),
    production: '',
  },
  IDP_CALL_HOURS: {
    describe: 'When trusted referees take video calls: days, hours, and the time zone they are told in',
    schema: z.string().transform((text, context) => {
      const office = readOfficeHours(text)
      if (office !== undefined) return office
      context.addIssue({ code: 'custom', message: 'expects such as mon-fri 08:00-20:00 America/New_York' })
      return z.NEVER
    }),
    production: 'mon-fri 08:00-20:00 America/New_York',
  },
  IDP_CALL_REFEREES: {
    describe: 'How many video calls trusted referees hold at the same time: seats of a slot',
    schema: variable.count,
    production: '2',
  },
  IDP_VISION_WORKERS: {
    describe:
      'Pairs of workers that read documents and faces; each pair keeps two cores busy and needs 0.7 GB',
    schema: variable.several,
    production: '1',
  },
  IDP_VISION_QUEUE: {
    describe: 'How many pictures may wait for a worker before people are asked to send theirs again',
    schema: variable.count,
    production: '16',
  },
  IDP_BREACHED_PASSWORDS_FILE: {
    describe: 'Sorted SHA-1 list of breached passwords, one hash a line; empty for the built-in list alone',
    schema: z.string(),
    production: '',
  },
  IDP_GEOIP_FILE: {
    describe:
      'GeoIP file in MaxMind format (.mmdb), for places of sign-ins; `sandbox` for a table of documentation addresses (refused in production); empty: every place is unknown',
    schema: z.string(),
    development: 'sandbox',
    production: '',
  },
  ASSETS_DIRECTORY: {
    describe: 'Built style sheets and scripts',
    schema: variable.text,
    production: 'shared/dist/assets',
  },
  BRAND_NAME: {
    describe: 'Name on the button and on every page',
    schema: variable.text,
    production: 'ID.me',
  },
  LOG_LEVEL: {
    describe: 'Least severe log line to print',
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']),
    production: 'info',
  },
} as const satisfies Variables

export type Config = ReturnType<typeof readIdpConfig>

export function readIdpConfig(env: Readonly<Record<string, string | undefined>>) {
  return Object.freeze({
    ...readConfig(VARIABLES, withSecretFiles(env, Object.keys(VARIABLES))),
    production: env.NODE_ENV === 'production',
  })
}
