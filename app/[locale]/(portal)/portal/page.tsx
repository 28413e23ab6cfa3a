import { getTranslations } from 'next-intl/server'
import { PageTitle } from '@/app/_ui/page-title'
import { myApplications } from '@/lib/grant/my-applications'
import { requestContext } from '@/lib/http/here'
import { requirePortalVisitor } from '@/lib/http/portal'
import { localeOf, type PageProps } from '../../_shell/locale-of'
import { PortalFrame } from '../_frame/portal-frame'
import { ApplicationEntry } from './application-entry'
import { WhomToAsk } from './whom-to-ask'

export const dynamic = 'force-dynamic'

/** The applications that somebody may use at this instant, each with the way into it. */
export default async function PortalPage({ params }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requirePortalVisitor(locale)
  const { applications, belongs, toAsk } = await myApplications(await requestContext(), visit.person.id)
  const t = await getTranslations({ locale, namespace: 'portal' })
  return (
    <PortalFrame locale={locale} path="/portal" title={t('title')} visit={visit}>
      <PageTitle focus>{t('title')}</PageTitle>
      {applications.length > 0 ? (
        <>
          <p>{t('lead')}</p>
          <ul className="applications">
            {applications.map((application) => (
              <ApplicationEntry key={application.id} locale={locale} application={application} />
            ))}
          </ul>
        </>
      ) : (
        <p>{t(belongs ? 'none' : 'nowhere')}</p>
      )}
      <WhomToAsk locale={locale} toAsk={toAsk} />
    </PortalFrame>
  )
}
