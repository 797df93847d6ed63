import { describe, expect, it } from '@jest/globals'
import { Button, LinkButton } from './button.tsx'
import { Card } from './card.tsx'
import { CodeList } from './code-list.tsx'
import { Notice } from './notice.tsx'
import { RelyingPartyCard } from './relying-party.tsx'
import { StepIndicator } from './step-indicator.tsx'
import { SummaryList } from './summary-list.tsx'
import { HOSTILE, renderPart } from './testing.tsx'

describe('the step indicator', () => {
  const steps = ['Details', 'Email', 'Password']

  it('says in words where this page stands', () => {
    const en = renderPart(<StepIndicator language="en" steps={steps} current={1} />)
    expect(en('p').text()).toBe('Step 2 of 3: Email')
    const es = renderPart(<StepIndicator language="es" steps={steps} current={2} />)
    expect(es('p').text()).toBe('Paso 3 de 3: Password')
  })

  it('draws one complete, one current and one open segment, for the eye only', () => {
    const $ = renderPart(<StepIndicator language="en" steps={steps} current={1} />)
    expect($('ol').attr('aria-hidden')).toBe('true')
    expect($('li')).toHaveLength(3)
    expect($('.usa-step-indicator__segment--complete')).toHaveLength(1)
    expect($('.usa-step-indicator__segment--current')).toHaveLength(1)
  })
})

describe('the smaller parts', () => {
  it('submit with a button, and go with a link', () => {
    const $ = renderPart(
      <>
        <Button id="deny" name="answer" value="deny" formAction="/deny" variant="secondary">
          Deny
        </Button>
        <LinkButton id="start" href="/start">
          Start
        </LinkButton>
      </>,
    )
    expect($('button#deny').attr()).toMatchObject({
      type: 'submit',
      name: 'answer',
      value: 'deny',
      formaction: '/deny',
    })
    expect($('button#deny').hasClass('usa-button--outline')).toBe(true)
    expect($('a#start').attr('href')).toBe('/start')
  })

  it('announce success and failure, and nothing else', () => {
    const roles = (['info', 'success', 'warning', 'error'] as const).map((kind) =>
      renderPart(<Notice kind={kind}>Text</Notice>)('.usa-alert').attr('role'),
    )
    expect(roles).toEqual([undefined, 'status', undefined, 'alert'])
  })

  it('keep the codes on the page and the tools hidden until script runs', () => {
    const $ = renderPart(
      <CodeList id="recovery-codes" codes={['a-1', 'b-2']} language="en" filename="codes.txt" />,
    )
    expect(
      $('#recovery-codes code')
        .map((_, code) => $(code).text())
        .get(),
    ).toEqual(['a-1', 'b-2'])
    expect($('[data-tools]').attr('hidden')).toBeDefined()
    expect(
      $('button')
        .map((_, button) => $(button).attr('type'))
        .get(),
    ).toEqual(['button', 'button', 'button'])
  })

  it('escape what they show', () => {
    const $ = renderPart(
      <>
        <Card heading={HOSTILE} footer={HOSTILE}>
          {HOSTILE}
        </Card>
        <SummaryList rows={[{ term: HOSTILE, value: HOSTILE, action: HOSTILE }]} />
        <Notice kind="info" heading={HOSTILE}>
          {HOSTILE}
        </Notice>
        <StepIndicator language="en" steps={[HOSTILE]} current={0} />
        <CodeList id="c" codes={[HOSTILE]} language="en" filename={HOSTILE} />
        <RelyingPartyCard name={HOSTILE} lede={HOSTILE} links={[{ label: HOSTILE, href: '/' }]} />
      </>,
    )
    expect($('script, img')).toHaveLength(0)
    expect($('dt').text()).toBe(HOSTILE)
    expect($('.relying-party__name').text()).toBe(HOSTILE)
  })
})
