import { getTranslations } from 'next-intl/server'
import { SummaryList } from '@/app/_ui/summary-list'
import type { Locale } from '@/lib/core/locale'
import type { PersonView } from '@/lib/help-desk/person-view'
import { localized } from '@/lib/http/paths'
import { dayInWords, momentInWords } from '@/lib/i18n/dates'
import { languageNames } from '@/lib/i18n/language-names'
import { personPath } from '../../_frame/path-of'
import { TermWords } from './term-words'

/** Who this is, how they are reached, and where they are in the wizard. */
export async function Who({ locale, view }: { locale: Locale; view: PersonView }) {
  const t = await getTranslations({ locale, namespace: 'console' })
  const steering = await getTranslations({ locale, namespace: 'consolePhaseOut' })
  const { subject, walk, paperCode, look } = view
  const helped = !subject.closedAt && !view.colleague
  const day = (date: Date) => ({ date: dayInWords(locale, date) })
  const verb = (name: string) => localized(locale, `${personPath(subject.id)}/do/${name}`)
  const ofCitizens = [
    { term: t('person.card'), value: view.serial ?? t('person.noCard') },
    {
      term: steering('cutoff'),
      value: <TermWords locale={locale} term={view.term} />,
      action: helped && <a href={localized(locale, `${personPath(subject.id)}/term`)}>{steering('term.link')}</a>,
    },
    {
      term: t('person.walk'),
      value: walk ? t(walk.finishedAt ? 'person.walkDone' : 'person.walkAt', { step: t(`step.${walk.step}`), ...day(walk.finishedAt ?? walk.startedAt) }) : t('person.noWalk'),
    },
    {
      term: t('person.paper'),
      value: paperCode ? t('person.paperUntil', day(paperCode.expiresAt)) : t('person.noPaper'),
      action: helped && <a href={verb('paper-code')}>{t('person.issue')}</a>,
    },
  ]
  const outside = {
    term: t('person.realm'),
    value: t('person.external'),
    action: helped && <a href={verb('reset-app')}>{t('person.resetApp')}</a>,
  }
  const rows = [
    { term: t('person.username'), value: <bdi>{subject.username}</bdi> },
    {
      term: t('person.address'),
      value: subject.email ? (
        <>
          <bdi>{subject.email}</bdi>
          {view.mailboxDeadSince && <span className="table-line">{t('person.deadSince', day(view.mailboxDeadSince))}</span>}
        </>
      ) : (
        t('people.noAddress')
      ),
      action: helped && <a href={verb('address')}>{t('person.correct')}</a>,
    },
    { term: t('person.language'), value: languageNames[subject.locale] },
    ...(subject.realm === 'external' ? [outside] : ofCitizens),
    { term: t('person.since'), value: dayInWords(locale, subject.createdAt) },
    { term: t('person.look'), value: `${t(`reason.${look.reason}`)}${look.note && `: ${look.note}`} (${momentInWords(locale, look.at)})` },
  ]
  return (
    <section className="flow" aria-labelledby="who">
      <h2 id="who">{t('person.who')}</h2>
      <SummaryList rows={rows.map(({ action, ...row }) => ({ ...row, action: action || undefined }))} />
    </section>
  )
}
