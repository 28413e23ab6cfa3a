import { getTranslations } from 'next-intl/server'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { ChoiceCard } from '@/app/_ui/choice-card'
import { ChoiceGroup } from '@/app/_ui/choice-group'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { Mark } from '@/app/_ui/mark'
import { requireRole } from '@/lib/http/console'
import { localized } from '@/lib/http/paths'
import { dayWritten, timeWritten } from '@/lib/steering/written'
import { localeOf, type PageProps } from '../../../../../_shell/locale-of'
import { FreshCode } from '../../../_frame/fresh-code'
import { formOf, requireService } from '../../require-service'
import { ServiceFrame } from '../../service-frame'
import { TokenUsers } from '../../token-users'

export const dynamic = 'force-dynamic'

/** From when on the token no longer opens one service: on a day of its own, or with everybody's cutoff. */
export default async function TokenEndPage({ params, searchParams }: PageProps<{ id: string }>) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin')
  const { service, tokenUsers, home } = await requireService(visit, (await params).id)
  const path = `${home}/token-end` as const
  const { kept, refusal } = await formOf(locale, path, searchParams)
  const t = await getTranslations({ locale, namespace: 'consoleServices' })
  const dates = await getTranslations({ locale, namespace: 'consolePhaseOut' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const end = service.tokenEndsAt
  const now = kept.when ?? (end ? 'day' : 'never')
  return (
    <ServiceFrame locale={locale} path={path} title={t('tokenEndForm.title', { name: service.names[locale] })} caption={service.clientId} visit={visit} refusal={refusal}>
      <p>{t('tokenEndForm.text')}</p>
      <TokenUsers locale={locale} home={home} people={tokenUsers} mayList />
      <Form does="console/end-service-token">
        <Mark name="seen" value={kept.seen ?? end?.toISOString() ?? ''} />
        <ChoiceGroup id="whens" legend={dates('when.legend')} {...refusal.of('when')}>
          {(['day', 'never'] as const).map((when, index) => (
            <ChoiceCard key={when} id={index === 0 ? 'when' : undefined} name="when" value={when} title={t(`tokenEndForm.${when}`)} defaultChecked={now === when} />
          ))}
        </ChoiceGroup>
        <Field name="day" label={dates('day')} hint={dates('dayHint')} width="short" autoComplete="off" defaultValue={kept.day ?? (end ? dayWritten(end) : '')} {...refusal.of('day')} />
        <Field name="time" label={dates('time')} hint={dates('timeHint')} width="short" autoComplete="off" defaultValue={kept.time ?? (end ? timeWritten(end) : '00:00')} />
        <FreshCode locale={locale} visit={visit} refusal={refusal} />
        <ButtonRow>
          <Button>{t('save')}</Button>
          <ButtonLink variant="secondary" href={localized(locale, home)}>
            {common('cancel')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </ServiceFrame>
  )
}
