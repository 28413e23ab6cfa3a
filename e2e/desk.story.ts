import { currentAppCode } from '../lib/mobile-app/totp.ts'
import { lookerAt } from './kit/axe.ts'
import type { QaPerson } from './kit/qa.ts'
import { expect, story, type Language } from './kit/story.ts'
import * as walks from './kit/walk.ts'

const language: Language = 'en'

story('whoever tries the product finds cards, mailboxes, and a phone whose codes are those of the moment', async ({ page, qa }) => {
  await qa.reset()
  await page.clock.install()
  await page.goto('/demo')
  await lookerAt(page, language)('the desk of the demo')
  const people = (await (await page.request.get('/api/qa/people')).json()) as QaPerson[]
  const person = people.find(({ mobileAppSecret }) => mobileAppSecret)!
  const entry = page.locator('#authenticator').getByRole('row', { name: `${person.firstName} ${person.lastName}` })
  const now = new Date((await qa.clock()).now)
  await expect(entry).toContainText(grouped(currentAppCode(person.mobileAppSecret ?? '', now)))

  await qa.moveClock({ advanceSeconds: 60 })
  // The page may just be asking for codes of before: it asks again when those are over.
  await expect(async () => {
    await page.clock.runFor(31_000)
    const later = await walks.appCode({ page, qa, person, language }, person.mobileAppSecret ?? '')
    await expect(entry).toContainText(grouped(later), { timeout: 2_000 })
  }).toPass()
})

const grouped = (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`
