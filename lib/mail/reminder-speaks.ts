import { locales } from '@/lib/core/locale'
import type { Context } from '@/lib/db/context'
import { campaignLetters } from './campaign-letters'
import { wordsIn } from './words'

/** Whether the reminder has all its words in all four languages: one that has not would stop half way through the country. */
export async function reminderSpeaks({ site }: Pick<Context, 'site'>): Promise<boolean> {
  const data = { firstName: 'Noor', days: 30, cutoff: '2027-01-30T23:00:00.000Z', paragraph: null }
  const write = async (locale: (typeof locales)[number]) => {
    for (const phone of ['', '02 123 45 67'])
      campaignLetters.reminder({ ...(await wordsIn(locale)), locale, sender: { ...site, help: { phone, email: '' } }, device: null }, data)
  }
  return Promise.all(locales.map(write)).then(
    () => true,
    () => false,
  )
}
