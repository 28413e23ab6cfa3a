import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { PageTitle } from '@/app/_ui/page-title'
import type { Locale } from '@/lib/core/locale'
import type { DeadLink as Dead } from '@/lib/forgotten/read-reset'
import { localized, type Path } from '@/lib/http/paths'
import { PageFrame } from '../../_shell/page-frame'

/** A link that no longer opens: why, and the way to another. */
export async function DeadLink({ locale, path, why }: { locale: Locale; path: Path; why: Dead['kind'] }) {
  const t = await getTranslations({ locale, namespace: 'reset' })
  return (
    <PageFrame locale={locale} path={path} title={t('deadTitle')}>
      <PageTitle>{t('deadTitle')}</PageTitle>
      <p>{t(`dead.${why}`)}</p>
      <p>
        <ButtonLink href={localized(locale, '/forgotten/password')}>{t('another')}</ButtonLink>
      </p>
    </PageFrame>
  )
}
