import { getTranslations } from 'next-intl/server'
import { ChoiceCard } from '@/app/_ui/choice-card'
import { ChoiceGroup } from '@/app/_ui/choice-group'
import { Field } from '@/app/_ui/field'
import type { Locale } from '@/lib/core/locale'
import type { RefusalWords } from '../../../../../_shell/refusal'

type Props = { locale: Locale; kept: Record<string, string>; refusal: RefusalWords }

/** At once, on a day to come, or not yet. */
export async function WhenChoice({ locale, kept, refusal }: Props) {
  const t = await getTranslations({ locale, namespace: 'consolePhaseOut' })
  return (
    <>
      <ChoiceGroup id="whens" legend={t('when.legend')} {...refusal.of('when')}>
        {(['now', 'day', 'never'] as const).map((when, index) => (
          <ChoiceCard key={when} id={index === 0 ? 'when' : undefined} name="when" value={when} title={t(`when.${when}`)} defaultChecked={kept.when === when} />
        ))}
      </ChoiceGroup>
      <Field name="day" label={t('day')} hint={t('dayHint')} width="short" autoComplete="off" defaultValue={kept.day} {...refusal.of('day')} />
      <Field name="time" label={t('time')} hint={t('timeHint')} width="short" autoComplete="off" defaultValue={kept.time ?? '00:00'} />
    </>
  )
}
