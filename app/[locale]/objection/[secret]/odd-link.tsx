import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { PageTitle } from '@/app/_ui/page-title'
import type { Locale } from '@/lib/core/locale'
import { localized, type Path } from '@/lib/http/paths'
import { PageFrame } from '../../_shell/page-frame'

/** A link that came too late, or is none of ours. */
export async function OddLink({ locale, path, kind }: { locale: Locale; path: Path; kind: 'expired' | 'unknown' }) {
  const t = await getTranslations({ locale, namespace: 'objection' })
  const title = kind === 'expired' ? t('expiredTitle') : t('unknownTitle')
  return (
    <PageFrame locale={locale} path={path} title={title}>
      <PageTitle>{title}</PageTitle>
      <p>{kind === 'expired' ? t('expiredText') : t('unknownText')}</p>
      <p>
        <ButtonLink href={localized(locale, '/info/help')}>{t('helpDesk')}</ButtonLink>
      </p>
    </PageFrame>
  )
}
