import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { LiveProgress } from '@/app/_ui/live-progress'
import { Notice } from '@/app/_ui/notice'
import { Table } from '@/app/_ui/table'
import { viewGuests, type RowView } from '@/lib/guest-list/guest-list'
import { requireRole } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { idIn } from '../../../../../_shell/id-in'
import { localeOf, type PageProps } from '../../../../../_shell/locale-of'
import { refusalWords } from '../../../../../_shell/refusal'
import { DeskFrame } from '../../desk-frame'
import { NextStep } from './next-step'

export const dynamic = 'force-dynamic'

const tones = { tried: 'info', discarded: 'info', stopped: 'warning', done: 'success' } as const

/** What would become of each row of a file, and the buttons; or what became of it. */
export default async function GuestListPage({ params, searchParams }: PageProps<{ id: string }>) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin')
  const id = idIn((await params).id)
  const view = id && (await viewGuests(await requestContext(), visit.session, id))
  if (!view || view.kind !== 'list') notFound()
  const path = `/console/portal/invitations/${id}` as const
  const refusal = await refusalWords(locale, await recallForm(path, await searchParams))
  const t = await getTranslations({ locale, namespace: 'invite' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const { list, rows } = view
  const count = (verdict: string) => rows.filter((row) => row.verdict === verdict).length
  const counts = { invited: count('invited'), joined: count('joined'), unchanged: count('unchanged'), refused: count('refused') }
  /** The addresses of a list that was carried out are kept no longer. */
  const kept = rows.some(({ email }) => email !== null)
  const wordsOf = ({ verdict, reason, said }: RowView) => {
    const name = said ? t(`became.${verdict}`) : t(`verdict.${verdict}`)
    return reason ? common('pair', { name, value: t(`reason.${reason}`) }) : name
  }
  return (
    <DeskFrame locale={locale} path={path} part="invitations" title={list.fileName} caption={t('file.title')} visit={visit} refusal={refusal}>
      {list.state === 'underway' ? (
        <LiveProgress href={localized(locale, path)} link={common('lookAgain')} seconds={10}>
          <Notice tone="info" title={t('file.underway')}>
            <p data-said="">{t('file.counts', counts)}</p>
          </Notice>
        </LiveProgress>
      ) : (
        <Notice tone={tones[list.state]} role="status" title={t(`file.${list.state}`)}>
          {list.state !== 'discarded' && t('file.counts', counts)}
        </Notice>
      )}
      {list.state !== 'discarded' && (
        <Table
          caption={t('file.rows')}
          columns={[{ head: t('file.line'), numeric: true }, ...(kept ? [{ head: t('email') }] : []), { head: t('file.verdict') }]}
          rows={rows.map((row) => [String(row.line), ...(kept ? [<bdi key="email">{row.email}</bdi>] : []), wordsOf(row)])}
          empty={t('list.none')}
        />
      )}
      {(list.state === 'tried' || list.state === 'stopped') && (
        <NextStep
          locale={locale}
          visit={visit}
          state={list.state}
          sendable={list.state === 'stopped' || counts.invited + counts.joined > 0}
          refusal={refusal}
        />
      )}
    </DeskFrame>
  )
}
