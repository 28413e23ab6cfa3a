/** After this long a form may be sent again: the answer may have been a file, or the line may be dead. */
const RELEASE = 15_000

/** `<form data-once>`: an impatient second click sends nothing. The server refuses doubles anyway. */
export function submitOnce() {
  addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    if (form.dataset.once === undefined || event.defaultPrevented) return
    if (form.dataset.sending !== undefined) return event.preventDefault()
    form.dataset.sending = ''
    for (const button of buttons(form)) {
      if (button.getAttribute('aria-disabled')) continue
      button.setAttribute('aria-disabled', 'true')
      button.dataset.held = ''
    }
    setTimeout(() => release(form), RELEASE)
  })
  // Back to a page that the browser kept as it was left.
  addEventListener('pageshow', () => document.querySelectorAll<HTMLFormElement>('form[data-sending]').forEach(release))
}

function release(form: HTMLFormElement) {
  delete form.dataset.sending
  for (const button of buttons(form)) {
    if (button.dataset.held === undefined) continue
    button.removeAttribute('aria-disabled')
    delete button.dataset.held
  }
}

function buttons(form: HTMLFormElement) {
  return [...form.elements].filter(
    (control): control is HTMLButtonElement => control instanceof HTMLButtonElement && control.type === 'submit',
  )
}
