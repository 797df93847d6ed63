import { LinkButton } from 'shared/ui/button.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { RadioGroup } from 'shared/ui/field.tsx'
import { Page } from 'shared/ui/page.tsx'
import { SummaryList } from 'shared/ui/summary-list.tsx'
import type { PageProps } from '../http/page.ts'
import type { DrawnDocuments } from './draw-documents.ts'
import { specimenMessages } from './messages.ts'
import type { Persona } from './persona.ts'

export type SpecimenProblem = keyof (typeof specimenMessages)['en']['errors']

interface ChooseProps extends PageProps {
  readonly personas: readonly Persona[]
  readonly chosen: string | undefined
  readonly personaError: SpecimenProblem | undefined
  readonly pictureError: SpecimenProblem | undefined
}

export function ChoosePersonaPage(props: ChooseProps) {
  const { frame, language, csrfToken, personas, chosen, personaError, pictureError } = props
  const t = specimenMessages[language]
  const errors = [
    ...(personaError === undefined ? [] : [{ href: '#persona', text: t.errors[personaError] }]),
    ...(pictureError === undefined ? [] : [{ href: '#picture', text: t.errors[pictureError] }]),
  ]
  return (
    <Page frame={frame} title={t.title} error={errors.length > 0}>
      <ErrorSummary language={language} errors={errors} />
      <h1>{t.title}</h1>
      <p class="lede">{t.lead}</p>
      <p>{t.kept}</p>
      <form method="post" action="/specimens/pictures" enctype="multipart/form-data" noValidate>
        <input type="hidden" name="csrf" value={csrfToken} />
        <div class={pictureError === undefined ? 'usa-form-group' : 'usa-form-group usa-form-group--error'}>
          <label class="usa-label" for="picture">
            {t.picture}
          </label>
          {pictureError !== undefined && (
            <span class="usa-error-message" id="picture-error">
              {t.errors[pictureError]}
            </span>
          )}
          <input
            class="usa-file-input"
            id="picture"
            name="picture"
            type="file"
            accept="image/jpeg,image/png,image/webp"
            capture="user"
            aria-describedby={pictureError === undefined ? undefined : 'picture-error'}
          />
        </div>
        <RadioGroup
          id="persona"
          name="persona"
          legend={t.personaLegend}
          value={chosen}
          error={personaError && t.errors[personaError]}
          options={personas.map(({ id, description, person }) => ({
            value: id,
            label: fullName(person),
            hint: description[language],
            id: `persona-${id}`,
          }))}
        />
        <button type="submit" class="usa-button" id="specimen-make">
          {t.make}
        </button>
      </form>
    </Page>
  )
}

/** The pictures stand in the page itself: nothing is kept, and there is no address to find them at. */
export function SpecimenPage(
  props: PageProps & { readonly persona: Persona; readonly drawn: DrawnDocuments },
) {
  const { frame, language, persona, drawn } = props
  const t = specimenMessages[language]
  const { person, description } = persona
  const { street, unit, city, state, zip } = person.address
  return (
    <Page frame={frame} title={t.madeTitle}>
      <h1>{t.madeTitle}</h1>
      <p class="lede" id="specimen" data-kind={persona.document.kind}>
        {t.madeLead}
      </p>
      <SummaryList
        rows={[
          { term: t.name, value: fullName(person) },
          { term: t.birthDate, value: person.birthDate },
          { term: t.ssn, value: <span id="specimen-ssn">{person.ssn}</span> },
          { term: t.phone, value: <span id="specimen-phone">{person.phone}</span> },
          {
            term: t.address,
            value: (
              <span id="specimen-address">
                {[street, unit, `${city}, ${state} ${zip}`].filter((part) => part !== undefined).join(', ')}
              </span>
            ),
          },
          { term: t.ends, value: description[language] },
        ]}
      />
      {(['front', 'back', 'page'] as const).map((side) => {
        const picture = drawn[side]
        if (picture === undefined) return null
        const href = `data:image/jpeg;base64,${picture.toString('base64')}`
        return (
          <figure key={side} class="specimen">
            <img id={`specimen-${side}`} src={href} alt={t.sides[side]} />
            <figcaption>
              <a href={href} download={`${persona.id}-${side}.jpg`}>
                {t.save(t.sides[side])}
              </a>
            </figcaption>
          </figure>
        )
      })}
      <LinkButton href="/specimens" variant="secondary">
        {t.again}
      </LinkButton>
    </Page>
  )
}

function fullName({ givenName, middleName, familyName }: Persona['person']): string {
  return [givenName, middleName, familyName].filter((part) => part !== undefined).join(' ')
}
