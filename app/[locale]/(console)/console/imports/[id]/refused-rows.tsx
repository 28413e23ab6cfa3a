import { getTranslations } from 'next-intl/server'
import { Table } from '@/app/_ui/table'
import type { Locale } from '@/lib/core/locale'
import type { Verdict } from '@/lib/roster/judge-batch'

/** The first rows that are refused, each with its reason. */
export async function RefusedRows({ locale, refused, all }: { locale: Locale; refused: Verdict[]; all: number }) {
  if (refused.length === 0) return null
  const t = await getTranslations({ locale, namespace: 'console' })
  const [columns, rows] = [[t('imports.line'), t('people.username'), t('imports.column'), t('imports.why')], refused]
  return (
    <Table
      caption={all > refused.length ? t('imports.firstRefused', { shown: refused.length, all }) : t('imports.refusedRows')}
      columns={columns.map((head) => ({ head }))}
      rows={rows.map(({ line, username, refusal }) => [
        line,
        <bdi key="username">{username}</bdi>,
        refusal?.field ?? '',
        refusal && t(`imports.reason.${refusal.reason}`, { line: refusal.first ?? 0 }),
      ])}
    />
  )
}
