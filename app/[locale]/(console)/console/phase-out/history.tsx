import { getTranslations } from 'next-intl/server'
import { Table } from '@/app/_ui/table'
import type { Locale } from '@/lib/core/locale'
import { momentInWords } from '@/lib/i18n/dates'
import { always } from '@/lib/phase-out/model'
import type { ChangeLine } from '@/lib/steering/change-store'
import type { SteeringView } from '@/lib/steering/steering-view'

/** Who changed what, when, and why: the newest first. */
export async function History({ locale, view: { changes, more } }: { locale: Locale; view: SteeringView }) {
  const t = await getTranslations({ locale, namespace: 'consolePhaseOut' })
  const keys = await getTranslations({ locale, namespace: 'keys' })
  const said = ({ what }: ChangeLine, value: string | null) => {
    if (what === 'recommendation') {
      const [key = '', why = ''] = (value ?? '').split(' ')
      return key ? `${keys(key as 'email-code')} – ${t(`why.${why as 'both'}`)}` : '–'
    }
    if (what === 'pause') return value ? t('paused') : '–'
    if (value === null) return t('noDate')
    const instant = new Date(value)
    return instant <= always ? t('always') : momentInWords(locale, instant)
  }
  const who = ({ actor, approver, alone }: ChangeLine) => {
    const name = actor ?? t('history.system')
    if (approver) return t('history.withSecond', { name, approver })
    return alone ? t('history.alone', { name }) : name
  }
  return (
    <section className="flow" aria-labelledby="history">
      <h2 id="history">{t('history.title')}</h2>
      <Table
        caption={t('history.title')}
        captionHidden
        columns={[
          { head: t('history.at') },
          { head: t('history.what') },
          { head: t('history.before') },
          { head: t('history.after') },
          { head: t('history.who') },
          { head: t('reason') },
        ]}
        rows={changes.map((change) => [
          momentInWords(locale, change.at),
          change.cohort === null ? t(`subject.${change.what}`) : <bdi key="group">{t('subject.group', { name: change.cohort })}</bdi>,
          said(change, change.before),
          said(change, change.after),
          <bdi key="who">{who(change)}</bdi>,
          <bdi key="why">{change.reason}</bdi>,
        ])}
        empty={t('history.none')}
      />
      {more && (
        <p>
          <a href={`?before=${String(changes.at(-1)?.id ?? '')}`}>{t('history.older')}</a>
        </p>
      )}
    </section>
  )
}
