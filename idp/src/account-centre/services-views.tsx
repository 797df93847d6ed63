import { Actions, Button, LinkButton } from 'shared/ui/button.tsx'
import { Card, CardGrid } from 'shared/ui/card.tsx'
import { Form } from 'shared/ui/form.tsx'
import { externalHref } from 'shared/ui/href.ts'
import { SummaryList } from 'shared/ui/summary-list.tsx'
import { formatDate } from '../http/dates.ts'
import { masked } from '../http/masked.ts'
import type { PageProps } from '../http/page.ts'
import { CentrePage } from './centre-page.tsx'
import { scopesInWords } from './scopes-in-words.ts'
import { servicesMessages } from './services-messages.ts'

/** A relying party that the person has shared something with. */
export interface ConnectedService {
  readonly clientId: string
  readonly name: string
  /** Where the service itself begins a sign-in. */
  readonly startUri?: string | undefined
  readonly shared: readonly string[]
  readonly withheld: readonly string[]
  readonly since: Date
  /** The address it gets, where it gets one. */
  readonly email?: string | undefined
}

const HERE = '/account/services'

interface ServicesProps extends PageProps {
  readonly services: readonly ConnectedService[]
  /** Whether addresses stand there in full. */
  readonly shown: boolean
}

export function ServicesPage(props: ServicesProps) {
  const { frame, language, services, shown } = props
  const t = servicesMessages[language]
  return (
    <CentrePage frame={frame} language={language} section="services" title={t.title}>
      <p>{services.length === 0 ? t.none : t.lead}</p>
      <CardGrid>
        {services.map((service) => (
          <Card
            key={service.clientId}
            heading={service.name}
            footer={<ServiceActions {...props} service={service} />}
          >
            <SummaryList
              rows={[
                { term: t.knows, value: scopesInWords(service.shared, language) },
                ...(service.withheld.length === 0
                  ? []
                  : [{ term: t.withheld, value: scopesInWords(service.withheld, language) }]),
                ...(service.email === undefined
                  ? []
                  : [
                      {
                        term: t.email,
                        value: shown ? service.email : masked(service.email),
                        action: (
                          <a href={`${HERE}/${encodeURIComponent(service.clientId)}/email`}>
                            {t.changeEmail}
                            <span class="usa-sr-only"> {service.name}</span>
                          </a>
                        ),
                      },
                    ]),
                { term: t.since, value: formatDate(service.since, language) },
              ]}
            />
          </Card>
        ))}
      </CardGrid>
    </CentrePage>
  )
}

export function DisconnectPage(props: PageProps & { readonly service: ConnectedService }) {
  const { frame, language, csrfToken, service } = props
  const t = servicesMessages[language]
  return (
    <CentrePage frame={frame} language={language} section="services" title={t.withdrawTitle(service.name)}>
      <p>{t.withdrawLead}</p>
      <p>{t.nextVisit}</p>
      <Form action={disconnectHref(service)} csrfToken={csrfToken}>
        <Button id="service-disconnect">{t.confirm}</Button>
      </Form>
      <p>
        <a href={HERE}>{t.back}</a>
      </p>
    </CentrePage>
  )
}

function ServiceActions({ language, service }: PageProps & { readonly service: ConnectedService }) {
  const t = servicesMessages[language]
  const start = externalHref(service.startUri)
  return (
    <Actions>
      {start !== undefined && (
        <LinkButton href={start}>
          {t.open}
          <span class="usa-sr-only"> {service.name}</span>
        </LinkButton>
      )}
      <LinkButton href={disconnectHref(service)} variant="secondary">
        {t.withdraw}
        <span class="usa-sr-only"> {service.name}</span>
      </LinkButton>
    </Actions>
  )
}

function disconnectHref({ clientId }: ConnectedService): string {
  return `${HERE}/${encodeURIComponent(clientId)}/disconnection`
}
