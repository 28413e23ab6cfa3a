const DRAWER = 'kept'

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement
type Kept = { page: string; values: Record<string, string> }

/** What was typed in `[data-keep]` controls goes along when the language changes. Never a secret. */
export function keepTypedValues() {
  restore()
  addEventListener('click', (event) => {
    const link = (event.target as Element).closest('[data-languages] a[hreflang]')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    const values: Kept['values'] = {}
    for (const control of controls()) {
      if (!control.name || (checkable(control) && !control.checked)) continue
      values[key(control)] = control.value
    }
    store({ page: page(), values })
  })
}

function restore() {
  const kept = takeOut()
  if (!kept || kept.page !== page()) return
  for (const control of controls()) {
    const value = kept.values[key(control)]
    if (checkable(control)) control.checked = value !== undefined
    else if (value !== undefined) control.value = value
  }
}

function controls() {
  return [...document.querySelectorAll<Control>('[data-keep]')].filter(({ type }) => type !== 'password')
}

function checkable(control: Control): control is HTMLInputElement {
  return control.type === 'radio' || control.type === 'checkbox'
}

function key(control: Control) {
  return checkable(control) ? `${control.name}=${control.value}` : control.name
}

function page() {
  return document.querySelector<HTMLElement>('[data-page]')?.dataset.page ?? ''
}

function store(kept: Kept) {
  try {
    if (kept.page && Object.keys(kept.values).length > 0) sessionStorage.setItem(DRAWER, JSON.stringify(kept))
  } catch {
    // Storage may be blocked: then the values are typed again.
  }
}

function takeOut(): Kept | undefined {
  try {
    const kept = sessionStorage.getItem(DRAWER)
    sessionStorage.removeItem(DRAWER)
    return kept ? (JSON.parse(kept) as Kept) : undefined
  } catch {
    return undefined
  }
}
