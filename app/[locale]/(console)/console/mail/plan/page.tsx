import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { Mark } from '@/app/_ui/mark'
import { campaignView } from '@/lib/campaign/campaign-view'
import { requireRole } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { refusalWords } from '../../../../_shell/refusal'
import { MailFrame } from '../mail-frame'

export const dynamic = 'force-dynamic'

/** How fast, on which days, and when it holds by itself. */
export default async function PlanPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin')
  const outcome = await campaignView(await requestContext(), visit.session)
  if (outcome.kind === 'denied') notFound()
  const { perMinute, days, mostBounces, version } = outcome.campaign
  const { kept, ...memory } = await recallForm('/console/mail/plan', await searchParams)
  const refusal = await refusalWords(locale, { kept, ...memory })
  const t = await getTranslations({ locale, namespace: 'consoleMail' })
  return (
    <MailFrame locale={locale} path="/console/mail/plan" part="plan" visit={visit} refusal={refusal}>
      <Form does="console/mail-plan">
        <Mark name="version" value={kept.version ?? version} />
        <Field name="perMinute" label={t('plan.perMinute')} inputMode="numeric" width="short" defaultValue={kept.perMinute ?? perMinute} {...refusal.of('perMinute')} />
        <Field name="days" label={t('plan.days')} hint={t('plan.daysHint')} width="medium" defaultValue={kept.days ?? days.join(', ')} {...refusal.of('days')} />
        <Field name="mostBounces" label={t('plan.mostBounces')} inputMode="numeric" width="short" defaultValue={kept.mostBounces ?? mostBounces} {...refusal.of('mostBounces')} />
        <ButtonRow>
          <Button>{t('plan.save')}</Button>
        </ButtonRow>
      </Form>
    </MailFrame>
  )
}
