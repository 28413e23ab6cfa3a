import { getTranslations } from 'next-intl/server'
import { Table } from '@/app/_ui/table'
import type { Locale } from '@/lib/core/locale'
import { momentInWords } from '@/lib/i18n/dates'
import type { ServiceSecret } from '@/lib/service/service-store'

/** The secrets of a service that count: how each begins, and until when. */
export async function Secrets({ locale, secrets }: { locale: Locale; secrets: ServiceSecret[] }) {
  const t = await getTranslations({ locale, namespace: 'consoleServices' })
  return (
    <Table
      caption={t('secrets.title')}
      columns={[t('secrets.start'), t('secrets.created'), t('secrets.ends')].map((head) => ({ head }))}
      rows={secrets.map(({ start, createdAt, endsAt }) => [
        <code key="start">{start}…</code>,
        momentInWords(locale, createdAt),
        endsAt ? momentInWords(locale, endsAt) : t('secrets.noEnd'),
      ])}
      empty={t('secrets.none')}
    />
  )
}
