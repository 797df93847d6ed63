/**
 * Moves the focus to the error summary when the page opens. Its links focus the field and scroll to the label,
 * which a plain fragment link would leave above the edge of the screen.
 */
export function startErrorSummary(page: Document): void {
  const summary = page.querySelector<HTMLElement>('[data-error-summary]')
  if (summary === null) return
  summary.focus()
  summary.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    const target = link === null ? null : page.getElementById(link.hash.slice(1))
    if (target === null) return
    event.preventDefault()
    const input = target.matches('fieldset') ? target.querySelector<HTMLElement>('input') : target
    const question = target.matches('fieldset') ? target : target.closest('.usa-form-group')
    question?.scrollIntoView()
    input?.focus({ preventScroll: true })
  })
}
