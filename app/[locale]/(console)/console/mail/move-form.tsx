import { getTranslations } from 'next-intl/server'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { Mark } from '@/app/_ui/mark'
import type { Campaign } from '@/lib/campaign/model'
import type { Locale } from '@/lib/core/locale'
import type { ConsoleVisit } from '@/lib/http/console'
import type { RefusalWords } from '../../../_shell/refusal'
import { FreshCode } from '../_frame/fresh-code'

const nextOf = { off: 'start', on: 'pause', paused: 'resume' } as const

type Props = { locale: Locale; visit: ConsoleVisit; campaign: Campaign; kept: Record<string, string>; refusal: RefusalWords }

/** The one move that is possible now, with its reason. */
export async function MoveForm({ locale, visit, campaign, kept, refusal }: Props) {
  const t = await getTranslations({ locale, namespace: 'consoleMail' })
  const move = nextOf[campaign.state]
  return (
    <Form does="console/mail-move">
      <input type="hidden" name="move" value={move} />
      <Mark name="version" value={kept.version ?? campaign.version} />
      <Field name="reason" label={t('campaign.reason')} hint={t('campaign.reasonHint')} autoComplete="off" defaultValue={kept.reason} {...refusal.of('reason')} />
      <FreshCode locale={locale} visit={visit} refusal={refusal} />
      <ButtonRow>
        <Button variant={move === 'pause' ? 'secondary' : 'primary'}>{t(`campaign.${move}`)}</Button>
      </ButtonRow>
    </Form>
  )
}
