import { notFound } from 'next/navigation'
import type { Locale } from '@/lib/core/locale'
import type { ConsoleVisit } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import type { Path } from '@/lib/http/paths'
import { viewService } from '@/lib/service/list-services'
import { idIn } from '../../../_shell/id-in'
import { refusalWords } from '../../../_shell/refusal'
import { servicePath } from './where'

/** The service that a page is about, for somebody who was let in; where it is closed, there is no such page but its own. */
export async function requireService(visit: ConsoleVisit, text: string, { closed = false } = {}) {
  const id = idIn(text)
  const view = id && (await viewService(await requestContext(), visit.session, id))
  if (!view || view.kind !== 'open' || (view.service.closedAt && !closed)) notFound()
  return { ...view, home: servicePath(view.service.id) }
}

/** What stands again in the form of a page that was refused, and the words of the refusal. */
export async function formOf(locale: Locale, path: Path, query: Promise<Record<string, string | string[] | undefined>>) {
  const memory = await recallForm(path, await query)
  return { kept: memory.kept, refusal: await refusalWords(locale, memory) }
}
