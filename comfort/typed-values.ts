type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement
export type Typed = Record<string, string>

/** The page, whatever its language. */
export const pageKey = () => document.querySelector<HTMLElement>('[data-page]')?.dataset.page ?? ''

/** What stands in the `[data-keep]` controls of this page. Never a secret. */
export function typedHere(): Typed {
  const typed: Typed = {}
  for (const control of controls()) {
    if (!control.name || (isCheckable(control) && !control.checked)) continue
    typed[keyOf(control)] = control.value
  }
  return typed
}

/** Whether something was written in this page since it came. */
export const wasWritten = () =>
  controls().some((control) => !(control instanceof HTMLSelectElement) && !isCheckable(control) && control.value !== control.defaultValue)

export function typeAgain(typed: Typed) {
  for (const control of controls()) {
    const value = typed[keyOf(control)]
    if (isCheckable(control)) control.checked = value !== undefined
    else if (value !== undefined) control.value = value
  }
}

const controls = () => [...document.querySelectorAll<Control>('[data-keep]')].filter(({ type }) => type !== 'password')

const isCheckable = (control: Control): control is HTMLInputElement => control.type === 'radio' || control.type === 'checkbox'

const keyOf = (control: Control) => (isCheckable(control) ? `${control.name}=${control.value}` : control.name)
