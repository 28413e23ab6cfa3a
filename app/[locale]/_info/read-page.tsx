import { getTranslations } from 'next-intl/server'
import type { ComponentType } from 'react'
import { PageTitle } from '@/app/_ui/page-title'
import { AccessibilityText } from './accessibility-text'
import { AppText } from './app-text'
import { InfoFrame, type InfoPlace } from './info-frame'
import { KeysText } from './keys-text'
import type { ReadTopic } from './places'
import { PrivacyText } from './privacy-text'
import { TermsText } from './terms-text'

const texts: Record<ReadTopic, ComponentType<{ place: InfoPlace }>> = {
  keys: KeysText,
  app: AppText,
  privacy: PrivacyText,
  terms: TermsText,
  accessibility: AccessibilityText,
}

/** One subject of Info, to be read. */
export async function ReadPage({ place, topic }: { place: InfoPlace; topic: ReadTopic }) {
  const t = await getTranslations({ locale: place.locale, namespace: 'info' })
  const Text = texts[topic]
  return (
    <InfoFrame place={place} topic={topic} title={t(`topics.${topic}`)}>
      <PageTitle>{t(`topics.${topic}`)}</PageTitle>
      <Text place={place} />
    </InfoFrame>
  )
}
