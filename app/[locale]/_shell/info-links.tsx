import { getTranslations } from 'next-intl/server'
import type { Locale } from '@/lib/core/locale'
import { localized, type Path } from '@/lib/http/paths'
import { infoPath, type InfoRoot } from '../_info/places'

/** At the foot of every page: Info, privacy, terms, accessibility. */
export async function InfoLinks({ locale, root, path }: { locale: Locale; root: InfoRoot; path: Path }) {
  const t = await getTranslations({ locale, namespace: 'info' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const links = [
    { to: infoPath(root), label: t('title') },
    ...(['privacy', 'terms', 'accessibility'] as const).map((topic) => ({ to: infoPath(root, topic), label: t(`short.${topic}`) })),
  ]
  return (
    <nav aria-label={common('infoLinks')}>
      <ul>
        {links.map(({ to, label }) => (
          <li key={to}>
            <a href={localized(locale, to)} aria-current={to === path ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
