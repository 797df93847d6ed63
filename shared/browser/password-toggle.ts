/** Adds the button that shows what was typed: a long password is easier to get right when it can be read. */
export function startPasswordToggles(page: Document): void {
  for (const wrapper of page.querySelectorAll<HTMLElement>('[data-password-toggle]')) {
    const input = wrapper.querySelector('input')
    if (input !== null) addToggle(wrapper, input)
  }
}

function addToggle(wrapper: HTMLElement, input: HTMLInputElement): void {
  const { show = '', hide = '', shown = '', hidden = '' } = wrapper.dataset
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'usa-button usa-button--unstyled password__toggle'
  button.setAttribute('aria-controls', input.id)
  const status = document.createElement('span')
  status.className = 'usa-sr-only'
  status.setAttribute('role', 'status')

  const reveal = (visible: boolean) => {
    input.type = visible ? 'text' : 'password'
    button.textContent = visible ? hide : show
  }
  reveal(false)
  button.addEventListener('click', () => {
    const visible = input.type === 'password'
    reveal(visible)
    status.textContent = visible ? shown : hidden
  })
  // A browser remembers what is typed into a text field; it must leave here as a password.
  input.form?.addEventListener('submit', () => reveal(false))
  wrapper.append(button, status)
}
