import { getTranslations } from 'next-intl/server'
import { ChoiceCard } from '@/app/_ui/choice-card'
import { ChoiceGroup } from '@/app/_ui/choice-group'
import { newKeyKinds } from '@/lib/core/key-kind'
import type { Locale } from '@/lib/core/locale'
import { whys, type PhaseOut } from '@/lib/phase-out/model'

/** Which key is recommended, and what "Why?" answers. */
export async function RecommendationChoice({ locale, phaseOut }: { locale: Locale; phaseOut: PhaseOut }) {
  const t = await getTranslations({ locale, namespace: 'consolePhaseOut' })
  const keys = await getTranslations({ locale, namespace: 'keys' })
  return (
    <>
      <ChoiceGroup id="recommendations" legend={t('recommendation')}>
        {newKeyKinds.map((kind) => (
          <ChoiceCard key={kind} name="recommendation" value={kind} title={keys(kind)} defaultChecked={kind === phaseOut.recommendation} />
        ))}
      </ChoiceGroup>
      <ChoiceGroup id="whys" legend={t('why.legend')}>
        {whys.map((why) => (
          <ChoiceCard key={why} name="why" value={why} title={t(`why.${why}`)} defaultChecked={why === phaseOut.why} />
        ))}
      </ChoiceGroup>
    </>
  )
}
