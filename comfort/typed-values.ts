type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement
export type Typed = Record<string, string>

/** The page, whatever its language. */
export const pageKey = () => document.querySelector<HTMLElement>('[data-page]')?.dataset.page ?? ''

/** What stands in the `[data-keep]` controls of this page, with the mark of what was seen when it was typed. Never a secret. */
export function typedHere(): Typed {
  const typed: Typed = {}
  for (const control of controls()) {
    if (!control.name || (isCheckable(control) && !control.checked)) continue
    typed[keyOf(control)] = control.value
  }
  return typed
}

/** Whether something was written or ticked in this page since it came. */
export const wasWritten = () => controls().some((control) => !(control instanceof HTMLSelectElement) && isChanged(control))

export function typeAgain(typed: Typed) {
  for (const control of controls()) {
    const value = typed[keyOf(control)]
    if (isCheckable(control)) control.checked = value !== undefined
    else if (value !== undefined) control.value = value
  }
}

// No script may choose a file for somebody.
const controls = () => [...document.querySelectorAll<Control>('[data-keep]')].filter(({ type }) => !['password', 'file'].includes(type))

const isChanged = (control: HTMLInputElement | HTMLTextAreaElement) =>
  isCheckable(control) ? control.checked !== control.defaultChecked : control.value !== control.defaultValue

const isCheckable = (control: Control): control is HTMLInputElement => control.type === 'radio' || control.type === 'checkbox'

const keyOf = (control: Control) => (isCheckable(control) ? `${control.name}=${control.value}` : control.name)
