import { getTranslations } from 'next-intl/server'
import type { Locale } from '@/lib/core/locale'
import { topics } from '@/lib/support-case/model'

/** What cases are about: a topic of the contact form in words, anything else as it was written down. */
export async function subjectOf(locale: Locale): Promise<(subject: string) => string> {
  const t = await getTranslations({ locale, namespace: 'infoHelp' })
  return (subject) => {
    const topic = topics.find((each) => each === subject)
    return topic ? t(`topics.${topic}`) : subject
  }
}
