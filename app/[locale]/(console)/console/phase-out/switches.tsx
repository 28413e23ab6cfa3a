import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { StatusTag, type TagTone } from '@/app/_ui/status-tag'
import { SummaryList } from '@/app/_ui/summary-list'
import { VisuallyHidden } from '@/app/_ui/visually-hidden'
import type { Locale } from '@/lib/core/locale'
import { localized } from '@/lib/http/paths'
import { momentInWords } from '@/lib/i18n/dates'
import { always, isOn } from '@/lib/phase-out/model'
import type { SteeringView } from '@/lib/steering/steering-view'
import { cutoffPath, home } from './where'

type Props = { locale: Locale; view: SteeringView; mayChange: boolean }

/** The three dates and the recommendation, each with the way to change it. */
export async function Switches({ locale, view: { phaseOut, now }, mayChange }: Props) {
  const t = await getTranslations({ locale, namespace: 'consolePhaseOut' })
  const keys = await getTranslations({ locale, namespace: 'keys' })
  const when = (instant: Date | null) => (instant === null ? t('noDate') : instant <= always ? t('always') : momentInWords(locale, instant))
  const state = (instant: Date | null, tone: TagTone) =>
    isOn(instant, now) ? <StatusTag tone={tone}>{t('isOn')}</StatusTag> : <StatusTag>{t('notYet')}</StatusTag>
  const change = (path: string, what: string) =>
    mayChange && (
      <a href={localized(locale, path as `/${string}`)}>
        {t('change')} <VisuallyHidden>{what}</VisuallyHidden>
      </a>
    )
  const row = (term: string, instant: Date | null, path: string, tone: TagTone) => ({
    term,
    value: (
      <>
        {when(instant)} {state(instant, tone)}
      </>
    ),
    action: change(path, term) || undefined,
  })
  const cutoff = row(t('cutoff'), phaseOut.cutoff, cutoffPath(null), 'error')
  return (
    <section className="flow" aria-labelledby="switches">
      <h2 id="switches">{t('switches')}</h2>
      <SummaryList
        rows={[
          row(t('stopIssuing'), phaseOut.stopIssuingAt, `${home}/switch/stop-issuing`, 'info'),
          row(t('announce'), phaseOut.announceAt, `${home}/switch/announce`, 'info'),
          phaseOut.pausedAt
            ? { ...cutoff, value: <>{when(phaseOut.cutoff)} <StatusTag tone="warning">{t('paused')}</StatusTag></> }
            : cutoff,
          {
            term: t('recommendation'),
            value: `${keys(phaseOut.recommendation)} – ${t(`why.${phaseOut.why}`)}`,
            action: change(`${home}/switch/recommendation`, t('recommendation')) || undefined,
          },
        ]}
      />
      {mayChange && !phaseOut.pausedAt && (
        <p>
          <ButtonLink variant="secondary" href={localized(locale, `${home}/switch/pause`)}>
            {t('pause.title')}
          </ButtonLink>
        </p>
      )}
    </section>
  )
}
