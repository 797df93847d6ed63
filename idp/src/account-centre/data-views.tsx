import { Actions, LinkButton } from 'shared/ui/button.tsx'
import { Notice } from 'shared/ui/notice.tsx'
import type { PageProps } from '../http/page.ts'
import { CentrePage } from './centre-page.tsx'
import { dataMessages } from './data-messages.ts'

export function DataPage({ frame, language, tooMany }: PageProps & { readonly tooMany: boolean }) {
  const t = dataMessages[language]
  return (
    <CentrePage frame={frame} language={language} section="data" title={t.title} error={tooMany}>
      {tooMany && <Notice kind="error">{t.tooMany}</Notice>}
      <p>{t.lead}</p>
      <p>{t.keep}</p>
      <Actions>
        <LinkButton id="data-pdf" href="/account/data/pdf">
          {t.pdf}
        </LinkButton>
        <LinkButton id="data-json" href="/account/data/json" variant="secondary">
          {t.json}
        </LinkButton>
      </Actions>
      <p class="usa-hint">{t.pdfHint}</p>
    </CentrePage>
  )
}
