import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from '@jest/globals'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { barcodePng } from './barcode.ts'

test('a scanner reads the code back', async () => {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
  const wasmBinary = new Uint8Array(wasm).buffer
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
  for (const code of ['0000000000000000', '1234567890123456']) {
    const png = await barcodePng(code)
    const [read] = await readBarcodes(new Uint8Array(png), { formats: ['Code128'] })
    expect([read?.isValid, read?.text]).toEqual([true, code])
  }
})
