import { drawer } from './drawer'
import { pageKey, typeAgain, typedHere, type Typed } from './typed-values'

const kept = drawer<{ page: string; values: Typed }>('kept')

/** What was typed goes along when the language changes. */
export function keepTypedValues() {
  restore()
  addEventListener('click', (event) => {
    const link = (event.target as Element).closest('[data-languages] a[hreflang]')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    const [page, values] = [pageKey(), typedHere()]
    if (page && Object.keys(values).length > 0) kept.keep({ page, values })
  })
}

function restore() {
  const found = kept.look()
  kept.empty()
  if (found?.page === pageKey()) typeAgain(found.values)
}
