import { Button } from 'shared/ui/button.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { SelectField, TextField } from 'shared/ui/field.tsx'
import { Form } from 'shared/ui/form.tsx'
import type { Language } from 'shared/web/language.ts'
import type { CaseState } from '../case-state.ts'
import { ProofingPage, type ProofingProps } from '../frame.tsx'
import { detailsMessages } from './messages.ts'

export type DetailsValues = Partial<
  Record<
    'givenName' | 'middleName' | 'familyName' | 'birthDate' | 'street' | 'unit' | 'city' | 'state' | 'zip',
    string
  >
>

interface DetailsProps extends ProofingProps {
  readonly state: CaseState
  /** Asked of those whose document no camera has read. */
  readonly asksPerson: boolean
  readonly states: readonly string[]
  readonly values: DetailsValues
  /** The last four digits of the number that is kept, when the field is left empty. */
  readonly ssnKept: string | undefined
  readonly addressFromDocument: boolean
  /** Message keys by field. */
  readonly errors: Readonly<Record<string, string>>
}

const FIELDS = [
  ['familyName', 'details-family-name'],
  ['birthDate', 'details-birth-date'],
  ['ssn', 'details-ssn'],
  ['street', 'details-street'],
  ['city', 'details-city'],
  ['state', 'details-state'],
  ['zip', 'details-zip'],
] as const

export function DetailsPage(props: DetailsProps) {
  const { language, csrfToken, here, asksPerson, values, ssnKept, addressFromDocument, errors } = props
  const t = detailsMessages[language]
  const errorOf = (field: string) => wordsOf(errors[field], language)
  return (
    <ProofingPage {...props} step="details" title={t.title} error={Object.keys(errors).length > 0}>
      <ErrorSummary
        language={language}
        errors={FIELDS.flatMap(([field, id]) => {
          const text = errorOf(field)
          return text === undefined ? [] : [{ href: `#${id}`, text }]
        })}
      />
      <h1>{t.title}</h1>
      <p class="lede">{t.lead}</p>
      <Form action={`${here}/details`} csrfToken={csrfToken}>
        {asksPerson && <PersonFields language={language} values={values} errorOf={errorOf} />}
        <TextField
          id="details-ssn"
          name="ssn"
          label={t.ssn}
          hint={ssnKept === undefined ? t.ssnHint : t.ssnKept(ssnKept)}
          error={errorOf('ssn')}
          autocomplete="off"
          inputmode="numeric"
          maxLength={11}
          short
          language={language}
        />
        <fieldset class="usa-fieldset">
          <legend class="usa-legend usa-legend--large">{t.addressLegend}</legend>
          {addressFromDocument && <p class="usa-hint">{t.addressFromDocument}</p>}
          <TextField
            id="details-street"
            name="street"
            label={t.street}
            value={values.street}
            error={errorOf('street')}
            autocomplete="address-line1"
            maxLength={100}
            language={language}
          />
          <TextField
            id="details-unit"
            name="unit"
            label={t.unit}
            value={values.unit}
            autocomplete="address-line2"
            maxLength={100}
            optional
            language={language}
          />
          <TextField
            id="details-city"
            name="city"
            label={t.city}
            value={values.city}
            error={errorOf('city')}
            autocomplete="address-level2"
            maxLength={100}
            language={language}
          />
          <SelectField
            id="details-state"
            name="state"
            label={t.state}
            choose={t.stateChoose}
            value={values.state}
            error={errorOf('state')}
            options={props.states.map((code) => ({ value: code, label: code }))}
            language={language}
          />
          <TextField
            id="details-zip"
            name="zip"
            label={t.zip}
            value={values.zip}
            error={errorOf('zip')}
            autocomplete="postal-code"
            inputmode="numeric"
            maxLength={10}
            short
            language={language}
          />
        </fieldset>
        <Button id="details-submit">{t.next}</Button>
      </Form>
    </ProofingPage>
  )
}

export function PersonFields(props: {
  language: Language
  values: DetailsValues
  errorOf: (field: string) => string | undefined
}) {
  const { language, values, errorOf } = props
  const t = detailsMessages[language]
  return (
    <fieldset class="usa-fieldset">
      <legend class="usa-legend usa-legend--large">{t.whoLegend}</legend>
      <TextField
        id="details-given-name"
        name="givenName"
        label={t.givenName}
        hint={t.nameHint}
        value={values.givenName}
        autocomplete="given-name"
        maxLength={100}
        language={language}
      />
      <TextField
        id="details-middle-name"
        name="middleName"
        label={t.middleName}
        value={values.middleName}
        autocomplete="additional-name"
        maxLength={100}
        optional
        language={language}
      />
      <TextField
        id="details-family-name"
        name="familyName"
        label={t.familyName}
        value={values.familyName}
        error={errorOf('familyName')}
        autocomplete="family-name"
        maxLength={100}
        language={language}
      />
      <TextField
        id="details-birth-date"
        name="birthDate"
        label={t.birthDate}
        hint={t.birthDateHint}
        value={values.birthDate}
        error={errorOf('birthDate')}
        autocomplete="bday"
        maxLength={10}
        short
        language={language}
      />
    </fieldset>
  )
}

/** The words of a message key. */
export function wordsOf(key: string | undefined, language: Language): string | undefined {
  const words: Readonly<Record<string, string>> = detailsMessages[language].errors
  return key === undefined ? undefined : words[key]
}
