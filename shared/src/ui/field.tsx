import { type ComponentChildren, h, type LooseInputHTMLAttributes } from 'preact'
import type { Language } from '../web/language.ts'
import { classes } from './classes.ts'
import { uiMessages } from './messages.ts'

interface FieldProps {
  /** Also the anchor of the error summary. */
  readonly id: string
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  /** The translated message, or undefined while the field is fine. */
  readonly error?: string | undefined
  readonly value?: string | undefined
  readonly autocomplete?: string | undefined
  readonly inputmode?: 'text' | 'email' | 'tel' | 'numeric' | undefined
  readonly optional?: boolean | undefined
  readonly language: Language
  readonly maxLength?: number | undefined
  readonly pattern?: string | undefined
  /** A short answer of known length, such as a code: narrower, and in digits that line up. */
  readonly short?: boolean | undefined
}

export interface TextFieldProps extends FieldProps {
  readonly type?: 'text' | 'email' | 'tel' | 'password' | undefined
}

/** A labelled line of text, its hint and its error tied to it for screen readers. */
export function TextField(props: TextFieldProps) {
  return (
    <FormGroup {...props}>
      <Input {...props} type={props.type ?? 'text'} />
    </FormGroup>
  )
}

/** A code that was sent, or that an app shows: phones offer to fill it in. Never shown again: it is spent, or wrong. */
export function CodeField(props: Pick<FieldProps, 'id' | 'label' | 'hint' | 'error' | 'language'>) {
  return (
    <TextField {...props} name="code" autocomplete="one-time-code" inputmode="numeric" maxLength={20} short />
  )
}

export interface TextAreaFieldProps
  extends Pick<FieldProps, 'id' | 'name' | 'label' | 'hint' | 'error' | 'value' | 'language'> {
  /** UTF-16 units; a line break is one. */
  readonly maxLength: number
  readonly rows?: number | undefined
}

/** Several lines in one's own words. */
export function TextAreaField(props: TextAreaFieldProps) {
  const { id, name, error, value, maxLength, rows = 8 } = props
  return (
    <FormGroup {...props}>
      <textarea
        class={classes('usa-textarea', error !== undefined && 'usa-input--error')}
        id={id}
        name={name}
        rows={rows}
        maxLength={maxLength}
        required
        aria-invalid={error === undefined ? undefined : 'true'}
        aria-describedby={describedBy(props)}
      >
        {value}
      </textarea>
    </FormGroup>
  )
}

export interface PasswordFieldProps extends FieldProps {
  readonly showLabel?: string | undefined
}

/** A password; script adds the button that shows it. Never give it a `value` that was typed before. */
export function PasswordField({ showLabel, ...field }: PasswordFieldProps) {
  const t = uiMessages[field.language]
  return (
    <FormGroup {...field}>
      <div
        class="password"
        data-password-toggle
        data-show={showLabel ?? t.showPassword}
        data-hide={t.hidePassword}
        data-shown={t.passwordShown}
        data-hidden={t.passwordHidden}
      >
        <Input {...field} type="password" />
      </div>
    </FormGroup>
  )
}

export interface SelectFieldProps
  extends Pick<FieldProps, 'id' | 'name' | 'label' | 'hint' | 'error' | 'value' | 'language'> {
  /** The first line, which chooses nothing. */
  readonly choose: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

/** One of a list that is too long for radio buttons. */
export function SelectField(props: SelectFieldProps) {
  const { id, name, error, value, choose, options } = props
  return (
    <FormGroup {...props}>
      <select
        class={classes('usa-select', error !== undefined && 'usa-input--error')}
        id={id}
        name={name}
        required
        aria-invalid={error === undefined ? undefined : 'true'}
        aria-describedby={describedBy(props)}
      >
        <option value="">{choose}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </FormGroup>
  )
}

interface CheckboxFieldProps {
  readonly id: string
  readonly name: string
  readonly label: ComponentChildren
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly checked?: boolean | undefined
  readonly value?: string | undefined
}

export function CheckboxField({ id, name, label, hint, error, checked, value = 'yes' }: CheckboxFieldProps) {
  return (
    <div class={classes('usa-form-group', error !== undefined && 'usa-form-group--error')}>
      <ErrorMessage id={id} error={error} />
      <div class="usa-checkbox">
        <input
          class="usa-checkbox__input"
          type="checkbox"
          id={id}
          name={name}
          value={value}
          checked={checked}
          aria-invalid={error === undefined ? undefined : 'true'}
          aria-describedby={describedBy({ id, hint, error })}
        />
        <label class="usa-checkbox__label" for={id}>
          {label}
        </label>
        <Hint id={id} hint={hint} />
      </div>
    </div>
  )
}

interface RadioGroupProps {
  /** Names the fieldset, so that the error summary leads to the whole question. */
  readonly id: string
  readonly name: string
  readonly legend: string
  /** The heading above says the same: only screen readers need to hear it again. */
  readonly legendHidden?: boolean
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly value?: string | undefined
  readonly options: readonly {
    readonly value: string
    readonly label: string
    readonly hint?: string | undefined
    readonly id?: string | undefined
  }[]
}

/** One question with a handful of answers, each with room to explain itself. */
export function RadioGroup(props: RadioGroupProps) {
  const { id, name, legend, legendHidden = false, hint, error, value, options } = props
  return (
    <div class={classes('usa-form-group', error !== undefined && 'usa-form-group--error')}>
      <fieldset
        class="usa-fieldset"
        id={id}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA in HTML allows it, and aria-invalid needs it.
        role="radiogroup"
        aria-invalid={error === undefined ? undefined : 'true'}
        aria-describedby={describedBy({ id, hint, error })}
      >
        <legend class={classes('usa-label usa-legend', legendHidden && 'usa-sr-only')}>{legend}</legend>
        <Hint id={id} hint={hint} />
        <ErrorMessage id={id} error={error} />
        {options.map((option, index) => (
          <Radio
            key={option.value}
            id={option.id ?? `${id}-${index + 1}`}
            name={name}
            checked={option.value === value}
            option={option}
          />
        ))}
      </fieldset>
    </div>
  )
}

function Radio(props: {
  id: string
  name: string
  checked: boolean
  option: { readonly value: string; readonly label: string; readonly hint?: string | undefined }
}) {
  const { id, option } = props
  return (
    <div class="usa-radio">
      <input
        class="usa-radio__input usa-radio__input--tile"
        type="radio"
        id={id}
        name={props.name}
        value={option.value}
        checked={props.checked}
        aria-describedby={describedBy({ id, hint: option.hint, error: undefined })}
      />
      <label class="usa-radio__label" for={id}>
        {option.label}
        {option.hint !== undefined && (
          <span class="usa-radio__label-description" id={`${id}-hint`}>
            {option.hint}
          </span>
        )}
      </label>
    </div>
  )
}

function FormGroup(props: FieldProps & { children: ComponentChildren }) {
  const { id, label, hint, error, optional = false, language } = props
  const invalid = error !== undefined
  return (
    <div class={classes('usa-form-group', invalid && 'usa-form-group--error')}>
      <label class={classes('usa-label', invalid && 'usa-label--error')} for={id}>
        {label}
        {optional && <span class="usa-hint"> {uiMessages[language].optional}</span>}
      </label>
      <Hint id={id} hint={hint} />
      <ErrorMessage id={id} error={error} />
      {props.children}
    </div>
  )
}

function Input(props: FieldProps & { type: NonNullable<TextFieldProps['type']> }) {
  const { id, name, type, error, value, optional = false, short = false } = props
  const invalid = error !== undefined
  const attributes: LooseInputHTMLAttributes = {
    class: classes('usa-input', invalid && 'usa-input--error', short && 'input--short'),
    id,
    name,
    type,
    value,
    required: !optional,
    autocomplete: props.autocomplete,
    inputMode: props.inputmode,
    maxLength: props.maxLength,
    pattern: props.pattern,
    spellcheck: false,
    // No capital letter that the person did not type, except in names.
    autocapitalize: type === 'text' && !short ? undefined : 'none',
    'aria-invalid': invalid ? 'true' : undefined,
    'aria-describedby': describedBy(props),
  }
  return h('input', attributes)
}

function Hint({ id, hint }: { id: string; hint: string | undefined }) {
  if (hint === undefined) return null
  return (
    <div class="usa-hint" id={`${id}-hint`}>
      {hint}
    </div>
  )
}

function ErrorMessage({ id, error }: { id: string; error: string | undefined }) {
  if (error === undefined) return null
  return (
    <span class="usa-error-message" id={`${id}-error`}>
      {error}
    </span>
  )
}

function describedBy(field: {
  readonly id: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
}): string | undefined {
  const ids = [
    field.hint !== undefined && `${field.id}-hint`,
    field.error !== undefined && `${field.id}-error`,
  ].filter((id) => id !== false)
  return ids.length > 0 ? ids.join(' ') : undefined
}
