import type { Result } from 'shared/result.ts'
import type { DocumentFonts } from 'shared/web/assets.ts'
import type { LetterSender } from './letter-sender.ts'
import { type LetterPage, letterText, renderLetter } from './page.ts'

/** Has a page printed and mailed to whoever it is addressed to. `id` is the same for every try. */
export async function mailPage(
  page: LetterPage,
  id: string,
  { sender, fonts }: { sender: LetterSender; fonts: DocumentFonts },
): Promise<Result<undefined, 'undeliverable'>> {
  const { name, address } = page
  const pdf = await renderLetter(page, fonts)
  return sender.send({ id, to: { name, address }, pdf, text: letterText(page) })
}
