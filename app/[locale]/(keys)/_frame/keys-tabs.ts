import { getTranslations } from 'next-intl/server'
import type { TabItem } from '@/app/_ui/tabs'
import type { Locale } from '@/lib/core/locale'
import { requestContext } from '@/lib/http/here'
import { localized, type Path } from '@/lib/http/paths'
import { visitPortal } from '@/lib/http/portal-visit'
import type { Visit } from '@/lib/session/open-session'
import { portalTabs } from '../../(portal)/_frame/tabs'

/** The tabs of somebody who is signed in: those of the portal for people from outside, none for whoever may only finish the wizard. */
export async function keysTabs(locale: Locale, path: Path, visit: Visit): Promise<{ label: string; items: TabItem[] } | undefined> {
  if (visit.onlyWizard) return undefined
  const portal = visit.person.realm === 'external' ? await visitPortal(await requestContext(), visit) : null
  if (portal && typeof portal === 'object' && 'memberships' in portal) return portalTabs(locale, path, portal)
  const t = await getTranslations({ locale, namespace: 'myKeys' })
  const info = await getTranslations({ locale, namespace: 'info' })
  const place = placeOf(path)
  const items = (['/keys', '/profile', '/keys/info'] as const).map((tab) => ({
    href: localized(locale, tab),
    label: tab === '/keys' ? t('title') : tab === '/profile' ? t('tabProfile') : info('title'),
    current: path === tab || (place === tab && ('within' as const)),
  }))
  return { label: t('tabs'), items }
}

/** Which tab a page stands behind: the wizard is part of "My digital keys". */
function placeOf(path: Path) {
  if (path.startsWith('/keys/info')) return '/keys/info'
  return path.startsWith('/profile') ? '/profile' : '/keys'
}
