import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ButtonLink } from '@/app/_ui/button'
import { PageTitle } from '@/app/_ui/page-title'
import type { Locale } from '@/lib/core/locale'
import { localized, type Path } from '@/lib/http/paths'
import { PageFrame } from './page-frame'

/** A page that says one thing and leads back to the start. */
export async function PlainPage(props: { locale: Locale; path: Path; title: string; link?: string; children: ReactNode }) {
  const { locale, path, title, link, children } = props
  const common = await getTranslations({ locale, namespace: 'common' })
  return (
    <PageFrame locale={locale} path={path} title={title}>
      <PageTitle>{title}</PageTitle>
      {children}
      <p>
        <ButtonLink href={localized(locale, '/')}>{link ?? common('backToStart')}</ButtonLink>
      </p>
    </PageFrame>
  )
}
