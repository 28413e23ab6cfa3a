import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { PageShell, type PageShellProps } from '@/app/_ui/page-shell'
import { siteFacts } from '@/lib/config/site'
import { locales, type Locale } from '@/lib/core/locale'
import { again, localized, type Path } from '@/lib/http/paths'
import { languageNames } from '@/lib/i18n/language-names'
import type { InfoRoot } from '../_info/places'
import { InfoLinks } from './info-links'
import { ServiceLine } from './service-line'

export type PageFrameProps = Pick<PageShellProps, 'account' | 'tabs' | 'aside' | 'wide'> & {
  locale: Locale
  /** This page, without its language: where the language links lead. */
  path: Path
  /** The document's title; said to be an error when something was refused. */
  title: string
  refused?: boolean
  /** Where Info stands for whoever sees this page. */
  infoRoot?: InfoRoot
  children: ReactNode
}

/** The words and links around every page. A standing refusal is kept when the language changes. */
export async function PageFrame({ locale, path, title, refused, infoRoot = '/info', children, ...slots }: PageFrameProps) {
  const t = await getTranslations({ locale, namespace: 'common' })
  const items = locales.map((other) => ({
    locale: other,
    href: localized(other, path) + (refused ? again : ''),
    label: languageNames[other],
    current: other === locale,
  }))
  const site = siteFacts()
  return (
    <PageShell
      {...slots}
      site={{ name: site.name, href: localized(locale, '/'), tagline: t('siteName') }}
      skipLabel={t('skip')}
      languages={{ label: t('language'), items }}
      page={path}
      service={!path.startsWith('/info') && <ServiceLine locale={locale} signedIn={Boolean(slots.account)} />}
      footer={<InfoLinks locale={locale} root={infoRoot} path={path} />}
      banner={
        site.playing && (
          <p>
            {t('demoBanner')} <a href="/demo">{t('demoDesk')}</a>
          </p>
        )
      }
    >
      <title>{`${refused ? t('errorInTitle', { title }) : title} · ${site.name}`}</title>
      {children}
    </PageShell>
  )
}
