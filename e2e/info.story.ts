import { expectAccessible } from './kit/axe.ts'
import { expect, languages, story, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

const topics = ['keys', 'app', 'help', 'privacy', 'terms', 'accessibility']
const hostile = 'Where is my card?\n<img src=x onerror="document.title=1"> {name} \u202Edrac ym'

for (const language of languages) {
  const t = wordsIn(language)
  const home = `/${language}`

  story(`everybody can read Info, in ${language}`, async ({ page }) => {
    const look = (name: string, focus?: 'summary' | 'heading') =>
      expectAccessible(page, `${language}: ${name}`, {
        language,
        errorWord: t('common.errorPrefix'),
        forcedColours: language === 'en',
        focus,
      })
    await page.goto(home)
    await page.getByRole('contentinfo').getByRole('link', { name: t('info.title') }).click()
    await look('info')
    for (const topic of topics) {
      await page.goto(`${home}/info`)
      await page.locator('main').getByRole('link', { name: t(`info.topics.${topic}`) }).click()
      await expect(page).toHaveURL(`${home}/info/${topic}`)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t(`info.topics.${topic}`))
      await expect(page.getByRole('complementary').locator('[aria-current="page"]')).toHaveText(t(`info.topics.${topic}`))
      await look(topic)
      await expect(page.locator('body')).not.toContainText('%%')
    }
    await page.goto(`${home}/info/help`)
    await page.getByRole('button', { name: t('infoHelp.send') }).click()
    await look('an empty message', 'summary')
    await expect(page.locator('.error-summary li')).toHaveCount(4)
    await write(page, t, 'Noor Voorbeeld', `noor.${language}@example.org`, 'Een vraag.')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('infoHelp.receivedTitle'))
    await look('a message received', 'heading')
  })

  story(`who is signed in reads Info among their own pages, in ${language}`, async ({ page, qa }) => {
    const person = await qa.person({ locale: language, card: true })
    const walk = { page, qa, person, language }
    await walks.signInWithCard(walk)
    const current = page.getByRole('navigation', { name: t('myKeys.tabs') }).locator('[aria-current]')
    await expect(current).toHaveText(t('myKeys.title'))
    await expect(current).toHaveAttribute('aria-current', 'true')
    await page.setViewportSize({ width: 320, height: 640 })
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(wider).toBe(0)
    await page.getByRole('navigation', { name: t('myKeys.tabs') }).getByRole('link', { name: t('info.title') }).click()
    await expect(page).toHaveURL(`${home}/keys/info`)
    await expect(current).toHaveText(t('info.title'))
    await expect(current).toHaveAttribute('aria-current', 'page')
    for (const topic of topics) {
      await page.goto(`${home}/keys/info/${topic}`)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t(`info.topics.${topic}`))
      await expect(current).toHaveText(t('info.title'))
      const out = await page.locator(`a[href^="${home}/info"]`).count()
      expect(out, `${topic} leads out of the signed-in pages`).toBe(0)
    }
    await page.getByRole('button', { name: t('myKeys.signOut') }).click()
    await page.goto(`${home}/keys/info/privacy`)
    await expect(page).toHaveURL(`${home}/info/privacy`)
  })
}

type Say = ReturnType<typeof wordsIn>

async function write(page: walks.Walk['page'], t: Say, name: string, address: string, message: string) {
  await page.getByLabel(t('infoHelp.name')).fill(name)
  await page.getByLabel(t('infoHelp.address')).fill(address)
  await page.getByLabel(t('infoHelp.topic')).selectOption('card')
  await page.getByLabel(t('infoHelp.message')).fill(message)
  await page.getByRole('button', { name: t('infoHelp.send') }).click()
}

story('a message that is refused stays as it was typed, in every language, and arrives once it is right', async ({ page, qa }) => {
  const t = wordsIn('nl')
  const address = 'lies.voorbeeld@example.org'
  await page.goto('/nl/info/help')
  await write(page, t, 'Liés <b>Voorbeeld</b>', 'lies.voorbeeld', hostile)
  for (const language of ['fr', 'de', 'en', 'nl'] as const) {
    await page.locator(`[data-languages] a[hreflang=${language}]`).click()
    const say = wordsIn(language)
    await expect(page.locator('.error-summary').getByRole('link', { name: say('errors.addressMalformed') })).toBeVisible()
    await expect(page.getByLabel(say('infoHelp.name'))).toHaveValue('Liés <b>Voorbeeld</b>')
    await expect(page.getByLabel(say('infoHelp.message'))).toHaveValue(hostile)
    await expect(page.getByLabel(say('infoHelp.topic'))).toHaveValue('card')
  }
  await page.getByLabel(t('infoHelp.address')).fill(address)
  await page.getByRole('button', { name: t('infoHelp.send') }).click()
  const shown = await page.locator('.notice-title').textContent()
  const reference = /K-[0-9A-Z]{4}-[0-9A-Z]{2}/.exec(shown ?? '')?.[0] ?? 'none'
  const [letter] = await qa.inbox(address, 1)
  expect(letter).toMatchObject({ template: 'case-received', locale: 'nl' })
  expect(letter?.text).toContain(reference)
  expect(`${letter?.text ?? ''}${letter?.html ?? ''}${letter?.subject ?? ''}`).not.toMatch(/Voorbeeld|onerror|card\?|\u202e/)
  await page.reload()
  await expect(page.getByText(reference)).toBeVisible()
  expect(await qa.mails(address)).toHaveLength(1)
  await page.goto('/nl/info/help/received?case=K-3333-33')
  await expect(page).toHaveURL(/\/nl\/info\/help$/)
})

story('one address is written to five times, and then has to wait', async ({ page, qa }) => {
  const t = wordsIn('en')
  for (let n = 0; n < 5; n++) {
    await page.goto('/en/info/help')
    await write(page, t, 'Robin Example', 'robin.example@example.org', `Message ${String(n)}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('infoHelp.receivedTitle'))
  }
  await page.goto('/en/info/help')
  await write(page, t, 'Robin Example', 'robin.example@example.org', 'One too many')
  await expect(page.locator('.error-summary')).toContainText(t('errors.tooManyMessages', { minutes: 10 }))
  await expect(page.getByLabel(t('infoHelp.message'))).toHaveValue('One too many')
  expect(await qa.inbox('robin.example@example.org', 5)).toHaveLength(5)
})

story('who is signed in is not asked who they are; and who no longer is need not write it all again', async ({ page, qa }) => {
  const language = 'fr'
  const t = wordsIn(language)
  const person = await qa.person({ locale: language, card: true })
  await walks.signInWithCard({ page, qa, person, language })
  await page.goto('/fr/keys/info/help')
  await expect(page.getByText(t('infoHelp.replyTo', { address: person.email ?? '' }))).toBeVisible()
  await expect(page.getByLabel(t('infoHelp.name'))).toHaveCount(0)
  await page.getByLabel(t('infoHelp.topic')).selectOption('profile')
  await page.getByLabel(t('infoHelp.message')).fill('Mon nom est mal écrit.')
  await page.getByRole('button', { name: t('infoHelp.send') }).click()
  await expect(page).toHaveURL(/\/fr\/keys\/info\/help\/received/)
  await expect(page.getByRole('navigation', { name: t('myKeys.tabs') })).toBeVisible()
  expect(await qa.inbox(person.email ?? '', 1)).toMatchObject([{ template: 'case-received', locale: 'fr' }])

  await page.goto('/fr/keys/info/help')
  await page.getByLabel(t('infoHelp.topic')).selectOption('other')
  await page.getByLabel(t('infoHelp.message')).fill('Encore une question.')
  await qa.moveClock({ advanceSeconds: 16 * 60 })
  await page.getByRole('button', { name: t('infoHelp.send') }).click()
  await expect(page).toHaveURL(/\/fr\/info\/help\?again=1$/)
  await expect(page.locator('.error-summary')).toContainText(t('errors.writeSignedOut'))
  await expect(page.getByLabel(t('infoHelp.message'))).toHaveValue('Encore une question.')
})

story.describe('without scripts', () => {
  story.use({ javaScriptEnabled: false })

  story('a message can be written, refused and sent', async ({ page, qa }) => {
    const t = wordsIn('de')
    const person = await qa.person({ locale: 'de', card: true })
    await page.goto('/de/info/help')
    await write(page, t, '', 'greta@example.org', 'Eine Frage.')
    await expect(page.locator('.error-summary').getByRole('link', { name: t('errors.nameMissing') })).toBeVisible()
    await expect(page.getByLabel(t('infoHelp.message'))).toHaveValue('Eine Frage.')
    await page.getByLabel(t('infoHelp.name')).fill('Greta Beispiel')
    await page.getByRole('button', { name: t('infoHelp.send') }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('infoHelp.receivedTitle'))
    await qa.inbox('greta@example.org', 1)

    await walks.signInWithCard({ page, qa, person, language: 'de' })
    await page.getByRole('link', { name: t('info.short.privacy'), exact: true }).click()
    await expect(page).toHaveURL(/\/de\/keys\/info\/privacy$/)
  })
})
