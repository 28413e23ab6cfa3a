import { getTranslations } from 'next-intl/server'
import { ChoiceCard } from '@/app/_ui/choice-card'
import { ChoiceGroup } from '@/app/_ui/choice-group'
import { newKeyKinds } from '@/lib/core/key-kind'
import type { Locale } from '@/lib/core/locale'
import { whys } from '@/lib/phase-out/model'

/** Which key is recommended, and what "Why?" answers: as it is, or as it was chosen before a refusal. */
export async function RecommendationChoice({ locale, chosen }: { locale: Locale; chosen: { recommendation: string; why: string } }) {
  const t = await getTranslations({ locale, namespace: 'consolePhaseOut' })
  const keys = await getTranslations({ locale, namespace: 'keys' })
  return (
    <>
      <ChoiceGroup id="recommendations" legend={t('recommendation')}>
        {newKeyKinds.map((kind) => (
          <ChoiceCard key={kind} name="recommendation" value={kind} title={keys(kind)} defaultChecked={kind === chosen.recommendation} />
        ))}
      </ChoiceGroup>
      <ChoiceGroup id="whys" legend={t('why.legend')}>
        {whys.map((why) => (
          <ChoiceCard key={why} name="why" value={why} title={t(`why.${why}`)} defaultChecked={why === chosen.why} />
        ))}
      </ChoiceGroup>
    </>
  )
}
