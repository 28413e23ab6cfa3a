import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Field } from '@/app/_ui/field'
import { UploadForm } from '@/app/_ui/form'
import { PageTitle } from '@/app/_ui/page-title'
import { Table } from '@/app/_ui/table'
import { requireRole } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { momentInWords } from '@/lib/i18n/dates'
import { myImports } from '@/lib/roster/my-imports'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { Refusal, refusalWords } from '../../../_shell/refusal'
import { ConsoleFrame } from '../_frame/console-frame'

export const dynamic = 'force-dynamic'

/** Where people come in by the file, and where lists of them go out. */
export default async function ImportsPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin')
  const outcome = await myImports(await requestContext(), visit.session)
  if (outcome.kind === 'denied') notFound()
  const refusal = await refusalWords(locale, await recallForm('/console/imports', await searchParams))
  const t = await getTranslations({ locale, namespace: 'console' })
  const number = new Intl.NumberFormat(locale)
  const here = localized(locale, '/console/imports')
  return (
    <ConsoleFrame locale={locale} path="/console/imports" title={t('imports.title')} refused={refusal.refused} visit={visit}>
      <Refusal words={refusal} />
      <PageTitle focus={!refusal.refused}>{t('imports.title')}</PageTitle>
      <p>{t('imports.lead')}</p>
      <UploadForm to={`${here}/upload`}>
        <Field
          name="file"
          type="file"
          accept=".csv,text/csv"
          required
          label={t('imports.file')}
          hint={t.rich('imports.hint', { code: (words) => <code>{words}</code> })}
          {...refusal.of('file')}
        />
        <ButtonRow>
          <Button>{t('imports.try')}</Button>
        </ButtonRow>
      </UploadForm>
      <Table
        caption={t('imports.files')}
        columns={[
          { head: t('imports.file') },
          { head: t('imports.came') },
          { head: t('imports.state') },
          { head: t('imports.created'), numeric: true },
          { head: t('imports.changed'), numeric: true },
          { head: t('imports.refused'), numeric: true },
        ]}
        rows={outcome.runs.map((run) => [
          <a key="file" href={`${here}/${run.id}`}>
            <bdi>{run.fileName}</bdi>
          </a>,
          momentInWords(locale, run.receivedAt),
          t(`imports.states.${run.state}` as 'imports.states.done'),
          ...[run.created, run.changed, run.refused].map((count) => number.format(count)),
        ])}
        empty={t('imports.none')}
      />
      <h2>{t('imports.exports')}</h2>
      {(['left', 'addresses'] as const).map((list) => (
        <p key={list}>
          <a href={`${here}/${list}.csv`} download>
            {t(`imports.${list}`)}
          </a>
        </p>
      ))}
      <p className="muted">{t.rich('imports.deadHint', { code: (words) => <code>{words}</code> })}</p>
    </ConsoleFrame>
  )
}
