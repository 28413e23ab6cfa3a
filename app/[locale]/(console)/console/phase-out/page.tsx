import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Notice } from '@/app/_ui/notice'
import { PageTitle } from '@/app/_ui/page-title'
import { onlookers } from '@/lib/core/role'
import { requireRole } from '@/lib/http/console'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { momentInWords } from '@/lib/i18n/dates'
import { steeringView } from '@/lib/steering/steering-view'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { ConsoleFrame } from '../_frame/console-frame'
import { oneAmong, oneOf } from '../../../_shell/query'
import { Runs } from './runs'
import { Switches } from './switches'
import { History } from './history'
import { home, told } from './where'

export const dynamic = 'force-dynamic'

/** The phase-out as it stands: its dates, what waits for a second administrator, and who changed what. */
export default async function PhaseOutPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, ...onlookers)
  const query = await searchParams
  const before = /^\d{1,15}$/.exec(oneOf(query.before) ?? '')?.[0]
  const outcome = await steeringView(await requestContext(), visit.session, before ? Number(before) : null)
  if (outcome.kind === 'denied') notFound()
  const { view } = outcome
  const t = await getTranslations({ locale, namespace: 'consolePhaseOut' })
  const mayChange = visit.clerk.roles.includes('admin')
  const done = oneAmong(told, query.told)
  const places = [
    ['groups', t('groups.title')],
    ['simulation', t('simulation.title')],
    ['rehearsals', t('rehearsals.title')],
  ] as const
  return (
    <ConsoleFrame locale={locale} path={home} title={t('title')} visit={visit}>
      {done && (
        <Notice tone={done === 'late' ? 'warning' : 'success'} role="status">
          {t(`told.${done}`)}
        </Notice>
      )}
      <PageTitle focus>{t('title')}</PageTitle>
      {view.phaseOut.pausedAt && <Notice tone="warning" title={t('pausedTitle')}>{t('pausedText', { date: momentInWords(locale, view.phaseOut.pausedAt) })}</Notice>}
      {view.proposals.map(({ id, cohort, cutoff, actor }) => (
        <Notice key={id} tone="warning" title={t('proposal.waits')}>
          <p>
            {t('proposal.what', {
              cohort: cohort ?? '',
              named: cohort ? 'yes' : 'no',
              date: cutoff ? momentInWords(locale, cutoff) : t('noDate'),
              name: actor ?? '–',
            })}
          </p>
          {mayChange && (
            <p>
              <a href={localized(locale, `${home}/proposal/${id}`)}>{t('proposal.look')}</a>
            </p>
          )}
        </Notice>
      ))}
      <Switches locale={locale} view={view} mayChange={mayChange} />
      <section className="flow" aria-labelledby="tools">
        <h2 id="tools">{t('tools')}</h2>
        <ButtonRow>
          {places.map(([path, words]) => (
            <ButtonLink key={path} variant="secondary" href={localized(locale, `${home}/${path}`)}>
              {words}
            </ButtonLink>
          ))}
        </ButtonRow>
      </section>
      <Runs locale={locale} runs={view.runs} />
      <History locale={locale} view={view} />
    </ConsoleFrame>
  )
}
