import { notFound } from 'next/navigation'
import { readKey } from '@/lib/api-key/as-key-manager'
import type { ApiKey } from '@/lib/api-key/key-store'
import { myApiKeys, type MyApiKeys } from '@/lib/api-key/my-api-keys'
import type { Locale } from '@/lib/core/locale'
import { requestContext } from '@/lib/http/here'
import { requirePortalVisitor } from '@/lib/http/portal'
import type { PortalVisit } from '@/lib/http/portal-visit'
import { idIn } from '../../../_shell/id-in'

/** Somebody who manages keys, with what they manage. To anybody else there is no such page. */
export async function requireKeyManager(locale: Locale): Promise<{ visit: PortalVisit; view: MyApiKeys }> {
  const visit = await requirePortalVisitor(locale)
  const view = await myApiKeys(await requestContext(), visit.session)
  if (!view) notFound()
  return { visit, view }
}

/** The same for one key: somebody else's is not there. */
export async function requireKey(locale: Locale, id: string): Promise<{ visit: PortalVisit; apiKey: ApiKey }> {
  const visit = await requirePortalVisitor(locale)
  const known = idIn(id)
  const apiKey = known && (await readKey(await requestContext(), visit.session, known))
  if (!apiKey) notFound()
  return { visit, apiKey }
}
