import { Busboy } from '@fastify/busboy'
import { IdpError } from '../errors.ts'
import type { Ctx, Handler } from './context.ts'

/** A picture as it was posted: nobody has looked at it yet. */
export type Upload = Buffer

/** A large photograph of a phone's camera; several frames of a short film. */
const LIMITS = { fileSize: 12_000_000, files: 12, fields: 12, fieldSize: 4_000, headerPairs: 20 } as const
const LONGEST = 16_000_000

/** However slowly they come: half a gigabyte at most. */
const AT_ONCE = 32
let underWay = 0

const uploads = new WeakMap<object, ReadonlyMap<string, readonly Upload[]>>()

/** The pictures that a form carried under this name, in their order; files left empty are not among them. */
export function picturesOf(ctx: Ctx, name: string): readonly Upload[] {
  return uploads.get(ctx.req)?.get(name) ?? []
}

/**
 * Reads a posted form with pictures (RFC 7578) into memory: its fields into `ctx.request.body`, its files aside.
 * Nothing is written to a disk. Larger than 16 MB in all, or more parts than a page of ours sends: 413; while as many as
 * may be held in memory are being read: 503.
 */
export const pictureBody: Handler = async (ctx, next) => {
  if ((ctx.request.length ?? LONGEST + 1) > LONGEST) throw new IdpError('form-too-large')
  if (underWay >= AT_ONCE) throw new IdpError('busy')
  underWay++
  const { fields, files } = await read(ctx).finally(() => underWay--)
  ctx.request.body = Object.fromEntries(fields)
  uploads.set(ctx.req, files)
  return next()
}

function read(ctx: Ctx): Promise<{ fields: Map<string, string>; files: Map<string, Upload[]> }> {
  const fields = new Map<string, string>()
  const files = new Map<string, Upload[]>()
  return new Promise((resolve, reject) => {
    const refuse = (error: IdpError) => {
      ctx.req.unpipe()
      // What is still coming is let go by, so that the browser reads our answer.
      ctx.req.resume()
      reject(error)
    }
    const tooLarge = () => refuse(new IdpError('form-too-large'))
    const parser = parserOf(ctx)
    parser.on('field', (name, value, _nameCut, cut) => {
      if (cut) tooLarge()
      else if (!fields.has(name)) fields.set(name, value)
    })
    parser.on('file', (name, stream) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk) => chunks.push(chunk))
      stream.on('limit', tooLarge)
      stream.on('end', () => {
        const upload = Buffer.concat(chunks)
        if (upload.length > 0) files.set(name, [...(files.get(name) ?? []), upload])
      })
    })
    for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const) parser.on(limit, tooLarge)
    parser.on('error', (cause) => refuse(new IdpError('form-unreadable', { cause })))
    parser.on('finish', () => resolve({ fields, files }))
    ctx.req.on('aborted', () => refuse(new IdpError('form-unreadable')))
    ctx.req.pipe(parser)
  })
}

function parserOf(ctx: Ctx): InstanceType<typeof Busboy> {
  try {
    const contentType = ctx.get('Content-Type')
    return new Busboy({ headers: { ...ctx.req.headers, 'content-type': contentType }, limits: LIMITS })
  } catch (cause) {
    throw new IdpError('form-unreadable', { cause })
  }
}
