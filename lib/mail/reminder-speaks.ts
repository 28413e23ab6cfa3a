import { locales } from '@/lib/core/locale'
import type { Context } from '@/lib/db/context'
import { campaignLetters } from './campaign-letters'
import { wordsIn } from './words'

/** Whether the reminders have all their words in all four languages: one that has not would stop half way through the country. */
export async function reminderSpeaks({ site }: Pick<Context, 'site'>): Promise<boolean> {
  const data = { firstName: 'Noor', days: 30, cutoff: '2027-01-30T23:00:00.000Z', paragraph: null }
  const write = async (locale: (typeof locales)[number]) => {
    for (const phone of ['', '02 123 45 67']) {
      const writing = { ...(await wordsIn(locale)), locale, sender: { ...site, help: { phone, email: '' } }, device: null }
      campaignLetters.reminder(writing, data)
      campaignLetters['reminder-ended'](writing, data)
    }
  }
  return Promise.all(locales.map(write)).then(
    () => true,
    () => false,
  )
}
