import { lookerAt } from './kit/axe.ts'
import { enterPassword, visitorOf } from './kit/raw.ts'
import { query } from './kit/rows.ts'
import { expect, languages, story, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

const past = '2020-01-31T00:00:00+01:00'
let usual: string

story.beforeEach(async ({ qa }) => {
  usual = (await qa.phaseOut()).cutoff
})
story.afterEach(async ({ qa, server }) => {
  await query(server, 'UPDATE phase_out SET open_until = NULL')
  await qa.setDates({ cutoff: usual, announce: past, paused: false })
})

/** Other days of the phase-out, and what the entry says on them: each in one language. */
const days = {
  nl: { name: 'choice before the announcement', dates: { announce: null }, path: '', words: 'choice.tokenAboutEarly' },
  fr: { name: 'notice while it is paused', dates: { paused: true }, path: '/token/notice', words: 'notice.textPaused' },
  de: { name: 'notice without a day', dates: { cutoff: null }, path: '/token/notice', words: 'notice.textUndated' },
  en: { name: 'notice for those with more time', dates: { cutoff: past }, path: '/token/notice', words: 'notice.textEnded', openUntil: '2090-01-31' },
}

for (const language of languages) {
  const t = wordsIn(language)

  story(`everybody can read the entry on the other days of the phase-out, in ${language}`, async ({ page, qa, server }) => {
    const look = lookerAt(page, language)
    const { name, dates, path, words, ...more } = days[language]
    if ('openUntil' in more) await query(server, 'UPDATE phase_out SET open_until = $1', [more.openUntil])
    await qa.setDates(dates)
    await page.goto(`/${language}${path}`)
    await expect(page.getByText(t(words, { cutoff: '31 January 2020' }))).toBeVisible()
    await look(name)

    await query(server, 'UPDATE phase_out SET open_until = NULL')
    await qa.cutoff(past)
    await page.goto(`/${language}`)
    await expect(page.getByText(t('choice.tokenEnded'))).toBeVisible()
    await look('choice after the cutoff')
    await page.getByRole('link', { name: t('keys.token-card') }).click()
    await expect(page.getByRole('alert')).toHaveText(t('refused.token-card'))
    await look('token refused')
  })
}

story('whoever mistyped the password too often can read how long to wait', async ({ page, qa, server }) => {
  const language = 'fr'
  const person = await qa.person({ locale: language, card: true })
  const guesser = visitorOf(server)
  for (let tries = 0; tries < 5; tries++) await enterPassword(guesser, { ...person, password: 'mistyped' })
  await page.goto(`/${language}/token/activate`)
  const walk = { page, qa, person, language } as const
  await walks.enterCredentials(walk)
  await walks.expectRefused(walk, 'blocked', { minutes: 1 })
  await lookerAt(page, language)('too many wrong passwords', { focus: 'summary', alone: true })
})
