import { inflateSync } from 'node:zlib'

/**
 * What a PDF of ours says, as a reader's "copy all" would: glyphs turned back into letters by the fonts' own tables.
 * Knows only what our writer writes.
 */
export function pdfText(pdf: Buffer): string {
  const objects = objectsIn(pdf)
  const letters = fontsOf(objects)
  return [...objects.values()]
    .flatMap((object) => object.split(/\bBT\b/).slice(1))
    .map((block) => {
      const font = letters.get(/\/(F\d+) /.exec(block)?.[1] ?? '')
      const glyphs = [...block.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
      return glyphs.map((glyph) => font?.[Number.parseInt(glyph, 16)] ?? '\uFFFD').join('')
    })
    .join('\n')
}

/** Each object's text, its stream inflated, by number. */
function objectsIn(pdf: Buffer): ReadonlyMap<string, string> {
  const text = pdf.toString('latin1')
  return new Map(
    [...text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id = '', body = '']) => {
      const [dictionary = '', stream] = body.split(/stream\r?\n/)
      if (stream === undefined) return [id, dictionary]
      const bytes = Buffer.from(stream.replace(/\r?\nend$/, ''), 'latin1')
      return [id, dictionary.includes('FlateDecode') ? inflateSync(bytes).toString('latin1') : dictionary]
    }),
  )
}

function fontsOf(objects: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const named = [...objects.values()].flatMap((object) => [...object.matchAll(/\/(F\d+) (\d+) 0 R/g)])
  return new Map(
    named.map(([, name = '', id = '']) => {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1] ?? ''
      const ranges = /beginbfrange([\s\S]*?)endbfrange/.exec(objects.get(table) ?? '')?.[1] ?? ''
      const inBrackets = [...ranges.matchAll(/\[([^\]]*)\]/g)].map(([, list]) => list).join(' ')
      return [name, [...inBrackets.matchAll(/<([0-9a-f ]+)>/g)].map(([, hex = '']) => lettersIn(hex))]
    }),
  )
}

function lettersIn(hex: string): string {
  const units = hex.replaceAll(' ', '').match(/.{4}/g) ?? []
  return String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16)))
}
