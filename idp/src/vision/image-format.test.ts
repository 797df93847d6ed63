import { expect, test } from '@jest/globals'
import { formatOf, isReadable } from './image-format.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')

test.each([
  ['jpeg', '\xff\xd8\xff\xe0\0\x10JFIF'],
  ['png', '\x89PNG\r\n\x1a\n'],
  ['webp', 'RIFF\x10\0\0\0WEBPVP8 '],
] as const)('%s is read', (format, head) => {
  expect(formatOf(bytes(head))).toBe(format)
  expect(isReadable(format)).toBe(true)
})

test.each([
  ['heic', '\0\0\0\x18ftypheic'],
  ['heic', '\0\0\0\x18ftypmif1'],
  ['avif', '\0\0\0\x18ftypavif'],
  ['gif', 'GIF89a'],
  ['svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['svg', '<?xml version="1.0"?><svg/>'],
  ['pdf', '%PDF-1.7'],
  ['tiff', 'II*\0'],
  ['tiff', 'MM\0*'],
  ['bmp', 'BM'],
] as const)('%s is known, and refused', (format, head) => {
  expect(formatOf(bytes(head))).toBe(format)
  expect(isReadable(format)).toBe(false)
})

test.each(['', 'x', '\xff\xd8', 'RIFF\x10\0\0\0WAVE', '\0\0\0\x18ftypmp42', 'hello', '<html>'])(
  '%j is no image',
  (head) => {
    expect(formatOf(bytes(head))).toBeUndefined()
  },
)
