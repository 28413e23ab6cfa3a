import { admitToPage } from '@/lib/console/admit'
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
    if (!(await admitToPage(ctx, session, { roles: ['admin'], what: 'guest-list' }))) return null
    const chunks: Buffer[] = []
    for await (const piece of pieces) chunks.push(piece)
    const outcome = await receiveGuests(ctx, session, tidy(fileName), Buffer.concat(chunks))
    if (outcome.kind === 'denied') return null
    if (outcome.kind === 'received') return `${page}/${outcome.id}`
    const values = { column: outcome.column ?? '' }
    await rememberForm(browser, page, { errors: { file: { key: `guestList.${outcome.fault}`, values } }, kept: {} })
    return `${page}?again=1`
  },
}

/** As it is shown again: without folders, and nothing that cannot be seen. */
const tidy = (name: string) => (name.split(/[\\/]/).at(-1) ?? '').replace(/[\p{C}\u2028\u2029]/gu, '').slice(0, 100) || 'csv'
