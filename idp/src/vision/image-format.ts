/** What the first bytes of a file say it is. */
export type ImageFormat = 'jpeg' | 'png' | 'webp'

/** Files that people do send, and that are named when they are refused. */
export type OtherFormat = 'heic' | 'avif' | 'gif' | 'svg' | 'pdf' | 'tiff' | 'bmp'

const ISO_BRANDS_OF_HEIC = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']
const ISO_BRANDS_OF_AVIF = ['avif', 'avis']

/** The format of a file by its magic bytes; undefined when it is no image that we know of. */
export function formatOf(file: Uint8Array): ImageFormat | OtherFormat | undefined {
  const head = Buffer.from(file.subarray(0, 512)).toString('latin1')
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) return 'webp'
  if (head.startsWith('ftyp', 4)) {
    const brand = head.slice(8, 12)
    if (ISO_BRANDS_OF_HEIC.includes(brand)) return 'heic'
    return ISO_BRANDS_OF_AVIF.includes(brand) ? 'avif' : undefined
  }
  if (head.startsWith('GIF8')) return 'gif'
  if (head.startsWith('%PDF-')) return 'pdf'
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return 'tiff'
  if (head.startsWith('BM')) return 'bmp'
  return /<(\?xml|!doctype svg|svg)[\s>]/i.test(head) ? 'svg' : undefined
}

/** Whether we decode it: three well-worn decoders, and no more to attack. */
export function isReadable(format: ImageFormat | OtherFormat): format is ImageFormat {
  return format === 'jpeg' || format === 'png' || format === 'webp'
}
