import { Button } from 'shared/ui/button.tsx'
import { CheckboxField, SelectField } from 'shared/ui/field.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Notice } from 'shared/ui/notice.tsx'
import { ProofingPage } from '../frame.tsx'
import type { Slot } from './calls.ts'
import { INTERPRETED } from './interpreted.ts'
import { type CallProblem, callMessages } from './messages.ts'
import { officeDay } from './office-hours.ts'
import { CallErrors, type CallProps } from './views.tsx'
import { dayWords, timeWords, zoneWords } from './words.ts'

interface WishesProps extends CallProps {
  readonly values: Readonly<Record<string, string>>
  readonly interpreterError: CallProblem | undefined
}

interface QueueProps extends WishesProps {
  readonly problem: CallProblem | undefined
}

export function CallQueuePage(props: QueueProps) {
  const { language, csrfToken, here, problem, interpreterError } = props
  const t = callMessages[language]
  const errors = [
    { href: '#call-queue-submit', problem },
    { href: '#call-interpreter', problem: interpreterError },
  ]
  return (
    <ProofingPage
      {...props}
      step="call"
      title={t.queueTitle}
      error={problem !== undefined || interpreterError !== undefined}
    >
      <CallErrors language={language} errors={errors} />
      <h1>{t.queueTitle}</h1>
      <Form action={`${here}/call/queue`} csrfToken={csrfToken}>
        <WishesFields {...props} />
        <Button id="call-queue-submit">{t.queueSubmit}</Button>
      </Form>
      <p>
        <a id="call-back" href={`${here}/call`}>
          {t.back}
        </a>
      </p>
    </ProofingPage>
  )
}

interface BookingProps extends WishesProps {
  readonly slots: readonly Slot[]
  /** `YYYY-MM-DD` at the office; undefined: the first with a seat. */
  readonly day: string | undefined
  readonly problem: CallProblem | undefined
}

/** A day is a button that keeps what was ticked, a time one of its list: it works without script. */
export function CallBookingPage(props: BookingProps) {
  const { language, csrfToken, here, slots, office, now, values, problem, interpreterError } = props
  const t = callMessages[language]
  const days = daysOf(slots, props)
  const shown = days.find(({ day }) => day === props.day) ?? days[0]
  return (
    <ProofingPage
      {...props}
      step="call"
      title={t.bookingTitle}
      error={problem !== undefined || interpreterError !== undefined}
    >
      <CallErrors
        language={language}
        errors={[
          { href: shown === undefined ? '#call-back' : '#call-time', problem },
          { href: '#call-interpreter', problem: interpreterError },
        ]}
      />
      <h1>{t.bookingTitle}</h1>
      {shown === undefined ? (
        <Notice kind="info">
          <p id="call-no-slots">{t.noSlots}</p>
        </Notice>
      ) : (
        <>
          <p class="lede">{t.timesIn(zoneWords(now, language, office))}</p>
          <Form action={`${here}/call/booking`} csrfToken={csrfToken}>
            <fieldset class="usa-fieldset">
              <legend class="usa-legend">
                <strong>{t.day}</strong>
              </legend>
              <ul class="usa-list usa-list--unstyled">
                {days.map(({ day, words }) => (
                  <li key={day}>
                    {day === shown.day ? (
                      <strong aria-current="true">{words}</strong>
                    ) : (
                      <Button
                        id={`call-day-${day}`}
                        variant="plain"
                        name="day"
                        value={day}
                        formAction={`${here}/call/booking/day`}
                      >
                        {words}
                      </Button>
                    )}
                  </li>
                ))}
              </ul>
            </fieldset>
            <SelectField
              id="call-time"
              name="at"
              label={`${t.time}: ${shown.words}`}
              choose={t.choose}
              value={values.at}
              error={problem && t.errors[problem]}
              options={shown.slots.map(({ startsAt }) => ({
                value: startsAt.toISOString(),
                label: timeWords(startsAt, language, office),
              }))}
              language={language}
            />
            <WishesFields {...props} />
            <Button id="call-book-submit" name="day" value={shown.day}>
              {t.bookSubmit}
            </Button>
          </Form>
        </>
      )}
      <p>
        <a id="call-back" href={`${here}/call`}>
          {t.back}
        </a>
      </p>
    </ProofingPage>
  )
}

function WishesFields({ language, values, interpreterError }: WishesProps) {
  const t = callMessages[language]
  return (
    <fieldset class="usa-fieldset usa-form-group">
      <legend class="usa-legend">
        <strong>{t.wishes}</strong>
      </legend>
      <CheckboxField
        id="call-companion"
        name="companion"
        label={t.companion}
        hint={t.companionHint}
        checked={values.companion === 'yes'}
      />
      <SelectField
        id="call-interpreter"
        name="interpreter"
        label={t.interpreter}
        choose={t.interpreterNone}
        value={values.interpreter}
        error={interpreterError && t.errors[interpreterError]}
        options={INTERPRETED.map((code) => ({ value: code, label: t.languages[code] }))}
        language={language}
      />
      <CheckboxField
        id="call-recording"
        name="recording"
        label={t.recording}
        hint={t.recordingHint}
        checked={values.recording === 'yes'}
      />
    </fieldset>
  )
}

function daysOf(slots: readonly Slot[], { language, office }: BookingProps) {
  const days = new Map<string, Slot[]>()
  for (const slot of slots) {
    const day = officeDay(slot.startsAt, office)
    days.set(day, [...(days.get(day) ?? []), slot])
  }
  return [...days].map(([day, those]) => ({
    day,
    slots: those,
    words: dayWords(those[0]?.startsAt ?? new Date(day), language, office),
  }))
}
