import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Checkbox } from '@/app/_ui/checkbox'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { Mark } from '@/app/_ui/mark'
import { Notice } from '@/app/_ui/notice'
import { PageTitle } from '@/app/_ui/page-title'
import { requireRole } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { momentInWords } from '@/lib/i18n/dates'
import { cutoffView } from '@/lib/steering/cutoff-view'
import { localeOf, type PageProps } from '../../../../../../_shell/locale-of'
import { Refusal, refusalWords } from '../../../../../../_shell/refusal'
import { ConsoleFrame } from '../../../../_frame/console-frame'
import { FreshCode } from '../../../../_frame/fresh-code'
import { OutlookText } from '../../../outlook'
import { Reason } from '../../../reason'
import { cohortIn, cutoffPath, dateOf, instantIn } from '../../../where'

export const dynamic = 'force-dynamic'

/** The effect of a new date first; then the date again, why, and a code. */
export default async function CutoffPage({ params, searchParams }: PageProps<{ whose: string; date: string }>) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin')
  const { whose, date } = await params
  const [cohort, cutoff] = [cohortIn(whose), instantIn(date)]
  if (cohort === undefined || cutoff === undefined) notFound()
  const outcome = await cutoffView(await requestContext(), visit.session, { cohort, cutoff })
  if (outcome.kind === 'denied' || outcome.kind === 'no-cohort') notFound()
  const path = `${cutoffPath(cohort)}/${dateOf(cutoff)}` as const
  const memory = await recallForm(path, await searchParams)
  const refusal = await refusalWords(locale, memory)
  const t = await getTranslations({ locale, namespace: 'consolePhaseOut' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const errors = await getTranslations({ locale, namespace: 'errors' })
  const title = cutoff ? t('cutoffForm.confirm', { date: momentInWords(locale, cutoff) }) : t('cutoffForm.none')
  if (outcome.kind === 'filling') {
    return (
      <ConsoleFrame locale={locale} path={path} title={title} visit={visit}>
        <PageTitle focus caption={<bdi>{cohort}</bdi>}>
          {title}
        </PageTitle>
        <Notice tone="warning">{errors('groupFilling')}</Notice>
        <p>
          <a href={localized(locale, path)}>{t('cutoffForm.show')}</a>
        </p>
      </ConsoleFrame>
    )
  }
  const { version, outlook, alone } = outcome
  return (
    <ConsoleFrame locale={locale} path={path} title={title} refused={refusal.refused} visit={visit}>
      <Refusal words={refusal} />
      <PageTitle focus={!refusal.refused} caption={cohort === null ? t('cutoffForm.everybody') : <bdi>{cohort}</bdi>}>
        {title}
      </PageTitle>
      <OutlookText locale={locale} outlook={outlook} />
      {outlook.near && <Notice tone="warning">{t(alone ? 'cutoffForm.nearAlone' : 'cutoffForm.near')}</Notice>}
      <Form does="phase-out/cutoff">
        <Mark name="version" value={memory.kept.version ?? version} />
        {cutoff && <Field name="again" label={t('cutoffForm.again')} hint={t('dayHint')} width="short" autoComplete="off" {...refusal.of('again')} />}
        <Reason locale={locale} kept={memory.kept.reason} refusal={refusal} />
        {outlook.near && alone && <Checkbox name="alone" value="yes" label={t('cutoffForm.alone')} {...refusal.of('alone')} />}
        <FreshCode locale={locale} visit={visit} refusal={refusal} />
        <ButtonRow>
          <Button variant="danger">{t(outlook.near && !alone ? 'cutoffForm.propose' : cutoff ? 'cutoffForm.set' : 'cutoffForm.none')}</Button>
          <ButtonLink variant="secondary" href={localized(locale, cutoffPath(cohort))}>
            {common('previous')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </ConsoleFrame>
  )
}
