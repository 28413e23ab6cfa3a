import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { PageTitle } from '@/app/_ui/page-title'
import { requireRole } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { momentInWords } from '@/lib/i18n/dates'
import { dateView } from '@/lib/steering/cutoff-view'
import { localeOf, type PageProps } from '../../../../../_shell/locale-of'
import { Refusal, refusalWords } from '../../../../../_shell/refusal'
import { ConsoleFrame } from '../../../_frame/console-frame'
import { cohortIn, cutoffPath, home } from '../../where'

export const dynamic = 'force-dynamic'

/** The first question: on which day? Its effect is shown next. */
export default async function DayPage({ params, searchParams }: PageProps<{ whose: string }>) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin')
  const cohort = cohortIn((await params).whose)
  const outcome = cohort === undefined ? null : await dateView(await requestContext(), visit.session, cohort)
  if (outcome?.kind !== 'seen' || cohort === undefined) notFound()
  const { cutoff: now } = outcome
  const path = cutoffPath(cohort)
  const memory = await recallForm(path, await searchParams)
  const refusal = await refusalWords(locale, memory)
  const t = await getTranslations({ locale, namespace: 'consolePhaseOut' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const title = t('cutoffForm.title')
  return (
    <ConsoleFrame locale={locale} path={path} title={title} refused={refusal.refused} visit={visit}>
      <Refusal words={refusal} />
      <PageTitle focus={!refusal.refused} caption={cohort === null ? t('cutoffForm.everybody') : <bdi>{cohort}</bdi>}>
        {title}
      </PageTitle>
      <p>{now ? t('cutoffForm.now', { date: momentInWords(locale, now) }) : t('cutoffForm.nowNone')}</p>
      <p>{t('cutoffForm.text')}</p>
      <Form does="phase-out/day">
        <Field name="day" label={t('day')} hint={t('dayHint')} width="short" autoComplete="off" defaultValue={memory.kept.day} {...refusal.of('day')} />
        <Field name="time" label={t('time')} hint={t('timeHint')} width="short" autoComplete="off" defaultValue={memory.kept.time ?? '00:00'} />
        <ButtonRow>
          <Button>{t('cutoffForm.show')}</Button>
          <ButtonLink variant="secondary" href={localized(locale, home)}>
            {common('cancel')}
          </ButtonLink>
        </ButtonRow>
      </Form>
      {now && (
        <p>
          <a href={localized(locale, `${path}/none`)}>{t('cutoffForm.none')}</a>
        </p>
      )}
    </ConsoleFrame>
  )
}
