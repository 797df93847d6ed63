import { describe, expect, it } from '@jest/globals'
import type { CheerioAPI } from 'cheerio'
import { ErrorSummary } from './error-summary.tsx'
import { CheckboxField, PasswordField, RadioGroup, TextAreaField, TextField } from './field.tsx'
import { Form } from './form.tsx'
import { HOSTILE, renderPart } from './testing.tsx'

const options = [
  { value: 'totp', label: 'Authenticator app', hint: 'Works without a signal' },
  { value: 'sms', label: 'Text message' },
]

/** What a screen reader adds after the name of a field. */
function description($: CheerioAPI, selector: string): string {
  const ids = $(selector).attr('aria-describedby')?.split(' ') ?? []
  return ids.map((id) => $(`#${id}`).text()).join(' | ')
}

describe('several lines', () => {
  const shown = { language: 'en', id: 'a', name: 'a', label: 'A', hint: 'H', maxLength: 20 } as const

  it('tie their label, hint and error to the field, and keep what was typed as it was', () => {
    const $ = renderPart(<TextAreaField {...shown} error="E" value={`one\n${HOSTILE}`} />)
    expect($('label[for="a"]').text()).toBe('A')
    expect(description($, '#a')).toBe('H | E')
    expect($('textarea#a').text()).toBe(`one\n${HOSTILE}`)
    expect($('#a').attr()).toMatchObject({ name: 'a', maxlength: '20', 'aria-invalid': 'true' })
  })
})

describe('a text field', () => {
  it('ties its label, hint and error to the input', () => {
    const $ = renderPart(
      <TextField
        language="en"
        id="login-email"
        name="email"
        label="Email"
        type="email"
        autocomplete="username"
        hint="We never share it"
        error="Enter your email"
        value="riley@"
      />,
    )
    expect($('label[for="login-email"]').text()).toBe('Email')
    expect(description($, '#login-email')).toBe('We never share it | Enter your email')
    expect($('#login-email').attr()).toMatchObject({
      name: 'email',
      type: 'email',
      value: 'riley@',
      autocomplete: 'username',
      'aria-invalid': 'true',
    })
    expect($('.usa-error-message').text()).toBe('Enter your email')
  })

  it('mentions neither hint nor error when there is none', () => {
    const $ = renderPart(<TextField language="en" id="a" name="a" label="A" />)
    expect($('#a').attr('aria-describedby')).toBeUndefined()
    expect($('#a').attr('aria-invalid')).toBeUndefined()
    expect($('.usa-error-message')).toHaveLength(0)
  })

  it('marks what may be left out, in the language of the page', () => {
    const $ = renderPart(<TextField language="es" id="a" name="a" label="Teléfono" optional />)
    expect($('label').text()).toBe('Teléfono (opcional)')
    expect($('#a').attr('required')).toBeUndefined()
  })

  it('escapes what was typed', () => {
    const $ = renderPart(
      <TextField
        language="en"
        id="a"
        name="a"
        label={HOSTILE}
        hint={HOSTILE}
        error={HOSTILE}
        value={HOSTILE}
      />,
    )
    expect($('script, img')).toHaveLength(0)
    expect($('#a').val()).toBe(HOSTILE)
    expect($('#a-error').text()).toBe(HOSTILE)
  })
})

describe('a password field', () => {
  it('stays a password, and carries the words that script needs', () => {
    const $ = renderPart(<PasswordField language="es" id="p" name="p" label="Contraseña" />)
    expect($('#p').attr('type')).toBe('password')
    expect($('[data-password-toggle]').attr('data-show')).toBe('Mostrar contraseña')
    expect($('button')).toHaveLength(0)
  })
})

describe('a checkbox', () => {
  it('ties its label and error to the box', () => {
    const $ = renderPart(<CheckboxField id="terms" name="terms" label={<b>I agree</b>} error="Agree first" />)
    expect($('label[for="terms"] b').text()).toBe('I agree')
    expect(description($, '#terms')).toBe('Agree first')
    expect($('#terms').attr('checked')).toBeUndefined()
  })
})

describe('a group of radio buttons', () => {
  const $ = renderPart(
    <RadioGroup id="method" name="method" legend="How?" error="Choose one" value="sms" options={options} />,
  )

  it('is one question with its error', () => {
    expect($('fieldset#method > legend').text()).toBe('How?')
    expect(description($, '#method')).toBe('Choose one')
  })

  it('labels each answer and keeps the one that was chosen', () => {
    expect(
      $('input')
        .map((_, input) => $(`label[for="${$(input).attr('id')}"]`).length)
        .get(),
    ).toEqual([1, 1])
    expect(
      $('input[checked]')
        .map((_, input) => $(input).val())
        .get(),
    ).toEqual(['sms'])
    expect(description($, '#method-1')).toBe('Works without a signal')
  })
})

describe('the error summary', () => {
  it('leads to each field that it names', () => {
    const $ = renderPart(
      <>
        <ErrorSummary
          language="en"
          errors={[
            { href: '#email', text: HOSTILE },
            { href: '#method', text: 'Choose one' },
          ]}
        />
        <TextField language="en" id="email" name="email" label="Email" error={HOSTILE} />
        <RadioGroup id="method" name="method" legend="How?" error="Choose one" options={options} />
      </>,
    )
    const links = $('[role="alert"] a')
    expect(links.map((_, link) => $($(link).attr('href') ?? '').length).get()).toEqual([1, 1])
    expect(links.first().text()).toBe(HOSTILE)
  })

  it('is absent while nothing is wrong', () => {
    expect(renderPart(<ErrorSummary language="en" errors={[]} />)('body').html()).toBe('')
  })
})

describe('a form', () => {
  it('posts its token, and leaves validation to the server', () => {
    const $ = renderPart(<Form action="/x" csrfToken="token" children="" />)
    expect($('form').attr()).toMatchObject({ method: 'post', action: '/x' })
    expect($('form').attr('novalidate')).toBeDefined()
    expect($('input[type="hidden"][name="csrf"]').val()).toBe('token')
  })
})
