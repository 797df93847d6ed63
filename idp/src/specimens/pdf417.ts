import bwipjs from 'bwip-js'

/** The modules of a symbol, row by row; dark ones are true. */
export interface Symbol2d {
  readonly columns: number
  readonly rows: readonly (readonly boolean[])[]
}

/**
 * A PDF417 symbol (ISO/IEC 15438) as licences have it: twelve columns, error correction level 5, rows three modules
 * tall. Each character of the text is one byte.
 */
export function pdf417(text: string): Symbol2d {
  const [symbol] = bwipjs.raw('pdf417', text, 'columns=12 eclevel=5 rowmult=3 binarytext')
  if (symbol === undefined || !('pixs' in symbol)) throw new Error('The encoder made no matrix symbol')
  const { pixs, pixx } = symbol
  const rows = Array.from({ length: pixs.length / pixx }, (_, row) =>
    pixs.slice(row * pixx, (row + 1) * pixx).map((module) => module === 1),
  )
  return { columns: pixx, rows }
}
