import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { Table } from '@/app/_ui/table'
import { requireRole } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { momentInWords } from '@/lib/i18n/dates'
import { largestBatch, mostCounted, printView } from '@/lib/printing/make-batch'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { refusalWords } from '../../../../_shell/refusal'
import { MailFrame } from '../mail-frame'

export const dynamic = 'force-dynamic'

/** Who has to be written to on paper, and the batches that were. */
export default async function PaperPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin')
  const outcome = await printView(await requestContext(), visit.session)
  if (outcome.kind === 'denied') notFound()
  const { waiting, batches } = outcome
  const refusal = await refusalWords(locale, await recallForm('/console/mail/paper', await searchParams))
  const t = await getTranslations({ locale, namespace: 'consoleMail' })
  return (
    <MailFrame locale={locale} path="/console/mail/paper" part="paper" visit={visit} refusal={refusal}>
      <p>{t('paper.lead')}</p>
      <p>{waiting < mostCounted ? t('paper.waiting', { people: waiting }) : t('paper.more', { people: mostCounted })}</p>
      {waiting > 0 && (
        <Form does="console/mail-print">
          <p className="muted">{t('paper.largest', { most: largestBatch })}</p>
          <ButtonRow>
            <Button>{t('paper.make')}</Button>
          </ButtonRow>
        </Form>
      )}
      <Table
        caption={t('paper.batches')}
        columns={[{ head: t('paper.made') }, { head: t('paper.by') }, { head: t('paper.people'), numeric: true }, { head: t('paper.taken') }]}
        rows={batches.map(({ id, madeAt, by, people, takenAt }) => [
          <a key="batch" href={localized(locale, `/console/mail/paper/${id}`)}>
            {momentInWords(locale, madeAt)}
          </a>,
          <bdi key="by">{by}</bdi>,
          people,
          takenAt ? momentInWords(locale, takenAt) : t('paper.notTaken'),
        ])}
        empty={t('paper.none')}
      />
    </MailFrame>
  )
}
