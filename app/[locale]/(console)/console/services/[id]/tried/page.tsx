import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import { SummaryList } from '@/app/_ui/summary-list'
import { requireRole } from '@/lib/http/console'
import { shownHere } from '@/lib/http/here'
import { trialAnswerOf } from '@/lib/http/trial-cookie'
import { localized } from '@/lib/http/paths'
import { momentInWords } from '@/lib/i18n/dates'
import { localeOf, type PageProps } from '../../../../../_shell/locale-of'
import { requireService } from '../../require-service'
import { ServiceFrame } from '../../service-frame'

export const dynamic = 'force-dynamic'

/** What a service would have been told of the sign-in that was just tried. */
export default async function TriedPage({ params }: PageProps<{ id: string }>) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin')
  const { service, home } = await requireService(visit, (await params).id)
  const kept = await trialAnswerOf(await shownHere())
  const answer = kept?.serviceId === service.id ? kept : null
  const t = await getTranslations({ locale, namespace: 'consoleServices' })
  return (
    <ServiceFrame locale={locale} path={`${home}/tried`} title={t('tried.title')} caption={service.names[locale]} visit={visit}>
      {answer?.kind === 'told' && (
        <>
          <p>{t('tried.text')}</p>
          <SummaryList
            rows={[
              { term: <code>sub</code>, value: <code>{answer.sub.slice(0, 8)}…</code> },
              { term: <code>acr</code>, value: <code>{answer.acr}</code> },
              { term: <code>amr</code>, value: <code>{answer.amr.join(' ')}</code> },
              { term: <code>auth_time</code>, value: t('tried.authTime', { seconds: String(answer.authTime), date: momentInWords(locale, new Date(answer.authTime * 1000)) }) },
            ]}
          />
        </>
      )}
      {answer?.kind === 'refused' && (
        <>
          <Notice tone="warning">{t('tried.refused')}</Notice>
          <SummaryList
            rows={[
              { term: <code>error</code>, value: <code>{answer.error}</code> },
              { term: <code>error_description</code>, value: answer.why ? <code>{answer.why}</code> : '–' },
            ]}
          />
        </>
      )}
      {!answer && <p>{t('tried.none')}</p>}
      <p>
        <ButtonLink href={localized(locale, home)}>{t('once.done')}</ButtonLink>
      </p>
    </ServiceFrame>
  )
}
