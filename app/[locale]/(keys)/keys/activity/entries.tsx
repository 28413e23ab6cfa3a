import { getTranslations } from 'next-intl/server'
import { Table } from '@/app/_ui/table'
import { VisuallyHidden } from '@/app/_ui/visually-hidden'
import type { Entry } from '@/lib/activity/entry'
import type { Locale } from '@/lib/core/locale'
import { localized } from '@/lib/http/paths'
import { entryWords } from './entry-words'

/** Entries as a table; each can be reported. */
export async function Entries({ locale, entries }: { locale: Locale; entries: Entry[] }) {
  const t = await getTranslations({ locale, namespace: 'activity' })
  const words = await entryWords(locale)
  const rows = entries.map((entry) => {
    const { what, when, where } = words(entry)
    return [
      what,
      <time key="when" dateTime={entry.at.toISOString()}>
        {when}
      </time>,
      <span key="where">
        {where.map((line) => (
          <span key={line} className="table-line">
            {line}
          </span>
        ))}
      </span>,
      <a key="report" className="table-action" href={localized(locale, `/keys/activity/report/${entry.mark}`)}>
        {t('report')} <VisuallyHidden>({t('reportOf', { what, when })})</VisuallyHidden>
      </a>,
    ]
  })
  const columns = [{ head: t('what') }, { head: t('when') }, { head: t('where') }, { head: t('about'), verbs: true }]
  return <Table caption={t('list')} captionHidden columns={columns} rows={rows} />
}
