import { receiveGuests } from '@/lib/guest-list/guest-list'
import { largestList } from '@/lib/guest-list/read-guests'
import type { Browser } from '@/lib/http/browser'
import { rememberForm, type FormError } from '@/lib/http/form/memory'
import type { Stream } from '@/lib/http/front/stream'
import type { Path } from '@/lib/http/paths'

const page: Path = '/console/portal/invitations'

/** A file of people to be invited, from a browser. */
export const upload: Stream = {
  path: /^\/console\/portal\/invitations\/upload$/,
  largest: largestList,
  async take({ ctx, session, browser }, { fileName, pieces }) {
    const outcome = await receiveGuests(ctx, session, fileName, pieces)
    if (outcome.kind === 'denied') return null
    if (outcome.kind === 'received') return `${page}/${outcome.id}`
    return sayWhy(browser, outcome.fault, { column: outcome.column ?? '' })
  },
  tooLarge: ({ browser }) => sayWhy(browser, 'too-large', { most: largestList / 1024 }),
}

async function sayWhy(browser: Browser, fault: string, values: FormError['values']): Promise<Path> {
  await rememberForm(browser, page, { errors: { file: { key: `guestList.${fault}`, values } }, kept: {} })
  return `${page}?again=1`
}
