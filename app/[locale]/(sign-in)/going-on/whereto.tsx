import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { PageTitle } from '@/app/_ui/page-title'
import type { Locale } from '@/lib/core/locale'
import { homePath, localized } from '@/lib/http/paths'
import { servicesShown } from '@/lib/http/service-here'
import { requirePerson } from '@/lib/http/visit'
import { PageFrame } from '../../_shell/page-frame'

/** Asks somebody who has signed in to which of the services that wait they want to go, if to any. */
export async function Whereto({ locale }: { locale: Locale }) {
  const { session } = await requirePerson(locale)
  const t = await getTranslations({ locale, namespace: 'service' })
  return (
    <PageFrame locale={locale} path="/going-on" title={t('whereto.title')}>
      <PageTitle>{t('whereto.title')}</PageTitle>
      <p>{t('whereto.text')}</p>
      {(await servicesShown(locale)).map(({ name, on }) => (
        <p key={on}>
          <ButtonLink href={on}>{t('goOn', { service: name })}</ButtonLink>
        </p>
      ))}
      <p>
        <ButtonLink variant="secondary" href={localized(locale, homePath(session))}>
          {t('whereto.stay')}
        </ButtonLink>
      </p>
    </PageFrame>
  )
}
