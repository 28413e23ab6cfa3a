import { receiveGuests } from '@/lib/guest-list/guest-list'
import { largestList } from '@/lib/guest-list/read-guests'
import { rememberForm } from '@/lib/http/form/memory'
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
    const values = { column: outcome.column ?? '' }
    await rememberForm(browser, page, { errors: { file: { key: `guestList.${outcome.fault}`, values } }, kept: {} })
    return `${page}?again=1`
  },
}
