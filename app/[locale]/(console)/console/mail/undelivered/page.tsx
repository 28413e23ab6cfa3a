import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Button } from '@/app/_ui/button'
import { Form } from '@/app/_ui/form'
import { Table } from '@/app/_ui/table'
import { undelivered } from '@/lib/help-desk/undelivered'
import { requireRole } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { momentInWords } from '@/lib/i18n/dates'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { refusalWords } from '../../../../_shell/refusal'
import { MailFrame } from '../mail-frame'

export const dynamic = 'force-dynamic'

/** Letters that were given up, each with a second chance. */
export default async function UndeliveredPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin')
  const outcome = await undelivered(await requestContext(), visit.session)
  if (outcome.kind === 'denied') notFound()
  const refusal = await refusalWords(locale, await recallForm('/console/mail/undelivered', await searchParams))
  const t = await getTranslations({ locale, namespace: 'consoleMail' })
  const names = await getTranslations({ locale, namespace: 'console.letterNames' })
  const columns = ['letter', 'queued', 'attempts', 'reason', 'verb'] as const
  return (
    <MailFrame locale={locale} path="/console/mail/undelivered" part="undelivered" visit={visit} refusal={refusal}>
      <p>{t('undelivered.lead')}</p>
      <Table
        caption={t('tab.undelivered')}
        captionHidden
        columns={columns.map((name) => ({ head: t(`undelivered.${name}`), numeric: name === 'attempts', verbs: name === 'verb' }))}
        rows={outcome.letters.map(({ id, template, queuedAt, attempts, reason, colleague }) => [
          names.has(template as 'reminder') ? names(template as 'reminder') : template,
          momentInWords(locale, queuedAt),
          attempts,
          <bdi key="reason">{reason}</bdi>,
          !colleague && (
            <Form key="verb" does="console/mail-again">
              <input type="hidden" name="letter" value={id} />
              <Button variant="link">{t('undelivered.again')}</Button>
            </Form>
          ),
        ])}
        empty={t('undelivered.none')}
      />
    </MailFrame>
  )
}
