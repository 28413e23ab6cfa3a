import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { SummaryList } from '@/app/_ui/summary-list'
import { findApplication } from '@/lib/application/application-store'
import type { Locale } from '@/lib/core/locale'
import { requestContext } from '@/lib/http/here'
import { momentInWords } from '@/lib/i18n/dates'
import type { Service } from '@/lib/service/model'

/** What is registered of a service. */
export async function About({ locale, service }: { locale: Locale; service: Service }) {
  const t = await getTranslations({ locale, namespace: 'consoleServices' })
  const { applicationId, tokenEndsAt } = service
  const application = applicationId && (await (await requestContext()).db.glance((glance) => findApplication(glance, applicationId)))
  const lines = (texts: string[]): ReactNode =>
    texts.length === 0
      ? '–'
      : texts.map((text) => (
          <span className="table-line" key={text}>
            <bdi>{text}</bdi>
          </span>
        ))
  return (
    <SummaryList
      rows={[
        { term: t('redirectUris'), value: lines(service.redirectUris) },
        { term: t('postLogoutUris'), value: lines(service.postLogoutUris) },
        { term: t('backchannelLogoutUri'), value: lines(service.backchannelLogoutUri ? [service.backchannelLogoutUri] : []) },
        { term: t('initiateLoginUri'), value: lines(service.initiateLoginUri ? [service.initiateLoginUri] : []) },
        { term: t('levelAsked'), value: t(`level.${service.levelAsked}`) },
        { term: t('tokenEnd'), value: tokenEndsAt ? momentInWords(locale, tokenEndsAt) : t('asEverybody') },
        { term: t('contact'), value: <bdi>{service.contact}</bdi> },
        { term: t('authMethod'), value: t(`method.${service.authMethod}`) },
        { term: t('application'), value: application ? `${application.code} (${application.environment})` : t('noApplication') },
      ]}
    />
  )
}
