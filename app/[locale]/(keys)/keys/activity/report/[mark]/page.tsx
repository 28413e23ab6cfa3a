import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { Button } from '@/app/_ui/button'
import { Form } from '@/app/_ui/form'
import { PageTitle } from '@/app/_ui/page-title'
import { SummaryList } from '@/app/_ui/summary-list'
import { TextArea } from '@/app/_ui/text-area'
import { activityEntry } from '@/lib/activity/activity'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized, type Path } from '@/lib/http/paths'
import { requireKeysVisitor } from '@/lib/http/visit'
import { longestText } from '@/lib/support-case/model'
import { localeOf, type PageProps } from '../../../../../_shell/locale-of'
import { Refusal, refusalWords } from '../../../../../_shell/refusal'
import { KeysFrame } from '../../../../_frame/keys-frame'
import { entryWords } from '../../entry-words'

export const dynamic = 'force-dynamic'

/** One entry, and what the person says of it. */
export default async function ReportPage({ params, searchParams }: PageProps<{ mark: string }>) {
  const locale = await localeOf(params)
  const visit = await requireKeysVisitor(locale)
  const { mark } = await params
  const entry = await activityEntry(await requestContext(), visit.person.id, mark)
  if (!entry) redirect(localized(locale, '/keys/activity'))
  const path: Path = `/keys/activity/report/${entry.mark}`
  const memory = await recallForm(path, await searchParams)
  const refusal = await refusalWords(locale, memory)
  const t = await getTranslations({ locale, namespace: 'activity' })
  const { what, when, where } = (await entryWords(locale))(entry)
  return (
    <KeysFrame locale={locale} path={path} title={t('reportTitle')} refused={refusal.refused} visit={visit}>
      <Refusal words={refusal} />
      <PageTitle focus={!refusal.refused}>{t('reportTitle')}</PageTitle>
      <p>{t('reportLead')}</p>
      <SummaryList
        rows={[
          { term: t('what'), value: what },
          { term: t('when'), value: when },
          { term: t('where'), value: where.join(' – ') },
        ]}
      />
      <Form does="activity/report">
        <input type="hidden" name="mark" value={entry.mark} />
        <TextArea
          name="text"
          label={t('reportText')}
          hint={t('reportHint', { most: longestText })}
          rows={5}
          maxLength={longestText}
          defaultValue={memory.kept.text}
          {...refusal.of('text')}
        />
        <p>
          <Button>{t('reportSend')}</Button>
        </p>
      </Form>
      <p>
        <a href={localized(locale, '/keys/activity')}>{t('reportCancel')}</a>
      </p>
    </KeysFrame>
  )
}
