import { getTranslations } from 'next-intl/server'
import type { TabItem } from '@/app/_ui/tabs'
import type { Locale } from '@/lib/core/locale'
import { localized, type Path } from '@/lib/http/paths'
import type { PortalVisit } from '@/lib/http/portal-visit'
import { placesOf } from './places'

/** The tabs of somebody of the portal, on its pages and on those that they share with citizens. */
export async function portalTabs(locale: Locale, path: Path, visit: PortalVisit): Promise<{ label: string; items: TabItem[] }> {
  const t = await getTranslations({ locale, namespace: 'portal' })
  const places = placesOf(visit)
  const here = places.filter((place) => path === place.path || path.startsWith(`${place.path}/`))
  const nearest = here.sort((a, b) => b.path.length - a.path.length)[0]
  const items = places.map((place) => ({
    href: localized(locale, place.path),
    label: t(`places.${place.word}`),
    current: path === place.path || (place === nearest && ('within' as const)),
  }))
  return { label: t('name'), items }
}
