import type { Language } from '../web/language.ts'
import { uiMessages } from './messages.ts'

interface CodeListProps {
  readonly id: string
  readonly codes: readonly string[]
  readonly language: Language
  /** What a download is called, such as `recovery-codes.txt`. */
  readonly filename: string
}

/** Codes to keep, with copy, print and download where script runs. Printing leaves out the rest of the page. */
export function CodeList({ id, codes, language, filename }: CodeListProps) {
  const t = uiMessages[language]
  return (
    <div class="code-list" data-code-list={id} data-copied={t.copied} data-copy-failed={t.copyFailed}>
      <ol class="code-list__codes" id={id}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div class="code-list__tools" data-tools hidden>
        <button type="button" class="usa-button usa-button--outline" data-copy>
          {t.copy}
        </button>
        <button type="button" class="usa-button usa-button--outline" data-print>
          {t.print}
        </button>
        <button type="button" class="usa-button usa-button--outline" data-download={filename}>
          {t.download}
        </button>
      </div>
      <p class="code-list__status" role="status" data-status />
    </div>
  )
}
