import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { Notice } from '@/app/_ui/notice'
import { SummaryList } from '@/app/_ui/summary-list'
import { requireRole } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { momentInWords } from '@/lib/i18n/dates'
import { batchView } from '@/lib/printing/make-batch'
import { idIn } from '../../../../../_shell/id-in'
import { localeOf, type PageProps } from '../../../../../_shell/locale-of'
import { refusalWords } from '../../../../../_shell/refusal'
import { FreshCode } from '../../../_frame/fresh-code'
import { MailFrame } from '../../mail-frame'

export const dynamic = 'force-dynamic'

/** One batch of letters: its file once for each permission, and the list that tells the mailing system whose is whose. */
export default async function BatchPage({ params, searchParams }: PageProps<{ id: string }>) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin')
  const id = idIn((await params).id)
  const outcome = id && (await batchView(await requestContext(), visit.session, id))
  if (!outcome || outcome.kind !== 'batch') notFound()
  const { batch, open } = outcome
  const path = `/console/mail/paper/${batch.id}` as const
  const refusal = await refusalWords(locale, await recallForm(path, await searchParams))
  const t = await getTranslations({ locale, namespace: 'consoleMail' })
  const here = localized(locale, path)
  return (
    <MailFrame locale={locale} path={path} part="paper" visit={visit} refusal={refusal}>
      <h2>{t('paper.batch')}</h2>
      <SummaryList
        rows={[
          { term: t('paper.made'), value: momentInWords(locale, batch.madeAt) },
          { term: t('paper.by'), value: <bdi>{batch.by}</bdi> },
          { term: t('paper.people'), value: batch.people },
          { term: t('paper.taken'), value: batch.takenAt ? momentInWords(locale, batch.takenAt) : t('paper.notTaken') },
        ]}
      />
      <Notice>{t('paper.once')}</Notice>
      {open ? (
        <>
          <p>{t('paper.open')}</p>
          <ButtonRow>
            <ButtonLink href={`${here}/letters.pdf`} download>
              {t('paper.file')}
            </ButtonLink>
          </ButtonRow>
        </>
      ) : (
        <Form does="console/mail-allow">
          <FreshCode locale={locale} visit={visit} refusal={refusal} />
          <ButtonRow>
            <Button variant={batch.takenAt ? 'secondary' : 'primary'}>{batch.takenAt ? t('paper.again') : t('paper.allow')}</Button>
          </ButtonRow>
        </Form>
      )}
      <p>
        <a href={`${here}/letters.csv`} download>
          {t('paper.references')}
        </a>
      </p>
    </MailFrame>
  )
}
