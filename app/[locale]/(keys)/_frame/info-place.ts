import { redirect } from 'next/navigation'
import type { Locale } from '@/lib/core/locale'
import { localized, type Path } from '@/lib/http/paths'
import { visit } from '@/lib/http/visit'
import type { InfoPlace } from '../../_info/info-frame'

/** Info among the pages of who is signed in. Nothing in it is personal: anybody else is led to what all may read. */
export async function infoPlace(locale: Locale, open: Path): Promise<InfoPlace> {
  const found = await visit()
  if (found?.session.level !== 'key' || found.onlyWizard) redirect(localized(locale, open))
  return { locale, root: '/keys/info', visit: found }
}
