import { toBuffer } from 'bwip-js'

/** An enrolment code as a Code 128 barcode (ISO/IEC 15417), black on white, for a scanner at the counter. PNG. */
export function barcodePng(code: string): Promise<Buffer> {
  return toBuffer({
    bcid: 'code128',
    text: code,
    scale: 3,
    height: 14,
    paddingwidth: 10,
    paddingheight: 4,
    backgroundcolor: 'FFFFFF',
  })
}
