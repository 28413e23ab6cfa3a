import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { Webhook } from 'standardwebhooks'
import { expectAccessible } from './kit/axe.ts'
import { comeToWork, type Clerk } from './kit/clerk.ts'
import { qaKit } from './kit/qa.ts'
import { query } from './kit/rows.ts'
import { startServer } from './kit/server.ts'
import { expect, languages, story, wordsIn } from './kit/story.ts'
import { appCode, enterCredentials } from './kit/walk.ts'

const t = wordsIn('en')
const day = 86_400

/** Presses a button that asks for a fresh code, where it does. */
async function pressFresh(clerk: Clerk, button: string) {
  const code = clerk.page.getByLabel(t('console.fresh.label'))
  if (await code.isVisible()) await code.fill(await appCode(clerk, clerk.person.mobileAppSecret ?? ''))
  await clerk.page.getByRole('button', { name: button }).click()
}

async function move(clerk: Clerk, move: 'start' | 'pause', reason: string) {
  const { page } = clerk
  await page.goto('/en/console/mail')
  await page.getByLabel(t('consoleMail.campaign.reason'), { exact: true }).fill(reason)
  // Another story may have started and paused the reminders on this server before.
  const paused = await page.getByRole('button', { name: t('consoleMail.campaign.resume') }).isVisible()
  await pressFresh(clerk, t(`consoleMail.campaign.${move === 'start' && paused ? 'resume' : move}`))
}

const cell = (page: Page, row: string, column: number) => page.getByRole('row').filter({ hasText: row }).getByRole('cell').nth(column)

story('an administrator tries the reminder on herself, starts it, and it reaches only who needs it', async ({ page, qa }) => {
  const [late, done] = [await qa.person({ locale: 'fr', card: true }), await qa.person({ locale: 'nl', card: true, keys: ['email-code'] })]
  const clerk = await comeToWork(page, qa, 'admin')
  await page.goto('/en/console/mail/words')
  for (const words of ['Uw token werkt', 'Votre token ne fonctionnera plus', 'Ihr Token funktioniert', 'your token will no longer work'])
    await expect(page.getByText(words).first()).toBeAttached()
  await page.goto('/en/console/mail')
  await page.getByRole('button', { name: t('consoleMail.test.send') }).click()
  await expect(page.getByText(t('consoleMail.test.sent'))).toBeVisible()
  await qa.inbox(clerk.person.email ?? '', 1)

  await page.getByRole('button', { name: t('consoleMail.campaign.start') }).click()
  await expect(page.getByText(t('errors.changeReasonMissing')).first()).toBeVisible()
  await move(clerk, 'start', 'The council has decided')
  await expect(page.getByText(t('consoleMail.campaign.on'))).toBeVisible()
  const [reminder] = await qa.inbox(late.email ?? '', 1)
  expect(reminder).toMatchObject({ template: 'reminder', locale: 'fr' })
  await expect(async () => {
    await page.reload()
    expect(Number(await cell(page, 'days before', 1).textContent())).toBeGreaterThan(0)
  }).toPass()
  await move(clerk, 'pause', 'Enough for a story')
  await expect(page.getByText(t('consoleMail.campaign.paused'))).toBeVisible()
  expect(await qa.mails(done.email ?? '')).toEqual([])
})

story('a paragraph of one’s own has to speak four languages before anything starts', async ({ page, qa }) => {
  const clerk = await comeToWork(page, qa, 'admin')
  await page.goto('/en/console/mail/words')
  const own = (name: string) => page.getByLabel(t('consoleMail.words.paragraph', { language: name }))
  await own('Nederlands').fill('Het stadhuis is zaterdag open.')
  await page.getByRole('button', { name: t('consoleMail.plan.save') }).click()
  await expect(page.getByText('Het stadhuis is zaterdag open.').last()).toBeAttached()
  await move(clerk, 'start', 'Now')
  await expect(page.getByText(t('errors.campaignUntranslated')).first()).toBeVisible()
  await page.goto('/en/console/mail/words')
  await own('Nederlands').fill('')
  await page.getByRole('button', { name: t('consoleMail.plan.save') }).click()
})

story('an address from which mail comes back gets no codes, and its person a letter on paper', async ({ page, qa }) => {
  const person = await qa.person({ locale: 'en', card: true })
  const moved = await qa.person({ locale: 'en', card: true, keys: ['email-code', 'mobile-app'] })
  const stranded = await qa.person({ locale: 'en', card: { status: 'deactivated' }, keys: ['email-code'] })
  for (const { email } of [person, moved, stranded]) await qa.bounce(email ?? '')
  await page.goto('/en/email-code')
  await enterCredentials({ page, qa, person: moved, language: 'en' })
  await expect(page.getByText(t('unreachable.why'))).toBeVisible()

  const clerk = await comeToWork(page, qa, 'admin')
  await page.getByRole('listitem').filter({ hasText: t('console.overview.stranded') }).getByRole('link').click()
  await expect(page.getByRole('row').filter({ hasText: stranded.username })).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: t('console.overview.stranded') })).toBeVisible()
  await page.goto('/en/console/mail/returned')
  await expect(page.getByRole('row').filter({ hasText: person.username })).toBeVisible()
  await page.goto('/en/console/mail/paper')
  await page.getByRole('button', { name: t('consoleMail.paper.make') }).click()
  await expectAccessible(page, 'letters on paper', { language: 'en', errorWord: t('common.errorPrefix') })
  await pressFresh(clerk, t('consoleMail.paper.allow'))
  const letters = page.waitForEvent('download')
  await page.getByRole('link', { name: t('consoleMail.paper.file') }).click()
  const pdf = await readFile(await (await letters).path())
  expect([pdf.subarray(0, 5).toString(), pdf.subarray(-6).toString().trim()]).toEqual(['%PDF-', '%%EOF'])
  await page.reload()
  await expect(page.getByRole('button', { name: t('consoleMail.paper.again') })).toBeVisible()
  const list = page.waitForEvent('download')
  await page.getByRole('link', { name: t('consoleMail.paper.references') }).click()
  const references = await readFile(await (await list).path(), 'utf8')
  expect([person, stranded, moved].map(({ username }) => references.includes(`;${username};`))).toEqual([true, true, false])
})

story('whoever never used their new key is asked, and then shown to support', async ({ page, qa }) => {
  const silent = await qa.person({ locale: 'de', card: true, keys: ['email-code'] })
  await qa.moveClock({ advanceSeconds: 28 * day })
  const [letter] = await qa.inbox(silent.email ?? '', 1)
  expect(letter).toMatchObject({ template: 'check-up', locale: 'de' })
  await qa.moveClock({ advanceSeconds: 14 * day })
  await comeToWork(page, qa, 'support')
  await page.goto('/en/console/quiet')
  await expect(page.getByRole('row').filter({ hasText: silent.username })).toBeVisible()
  await page.goto('/en/console/mail')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('sorry.notFoundTitle'))
})

story('the mail provider is heard when it signs what it says', async () => {
  story.setTimeout(120_000)
  const secret = `whsec_${Buffer.alloc(24, 'only for stories').toString('base64')}`
  const server = await startServer({ RESEND_WEBHOOK_SECRET: secret })
  const person = await qaKit(server.url).person({ card: true, keys: ['email-code'] })
  const tell = async (body: string, at = new Date(), id = 'msg_1', signed = body) => {
    const headers = { 'svix-id': id, 'svix-timestamp': String(Math.floor(at.getTime() / 1000)), 'svix-signature': new Webhook(secret).sign(id, at, signed) }
    return (await fetch(`${server.url}/api/hooks/resend`, { method: 'POST', body, headers })).status
  }
  const bounced = (to: string) => JSON.stringify({ type: 'email.bounced', data: { to: [to], bounce: { type: 'Permanent' } } })
  const minutesAgo = (n: number) => new Date(Date.now() - n * 60_000)
  const good = bounced(person.email ?? '')
  expect([await tell(good), await tell(good), await tell(good, minutesAgo(6), 'msg_2'), await tell(good, new Date(), 'msg_3', bounced('a@b.be'))]).toEqual([204, 204, 401, 401])
  const kept = await query(server, 'SELECT (SELECT count(*)::int FROM bounce) AS bounces, (SELECT count(*)::int FROM person WHERE email_dead_at IS NOT NULL) AS dead')
  expect(kept).toEqual([{ bounces: 1, dead: 1 }])
  await server.end()
})

story('without a secret there is nowhere to tell', async ({ server }) => {
  expect((await fetch(`${server.url}/api/hooks/resend`, { method: 'POST', body: '{}' })).status).toBe(404)
})

for (const language of languages)
  story(`the pages about mail, imports and audit can be read by everybody, in ${language}`, async ({ page, qa }) => {
    story.setTimeout(150_000)
    await qa.person({ card: true, email: null })
    await comeToWork(page, qa, 'admin', language)
    const errorWord = wordsIn(language)('common.errorPrefix')
    for (const part of ['mail', 'mail/plan', 'mail/words', 'mail/undelivered', 'mail/returned', 'mail/paper', 'quiet', 'imports', 'audit']) {
      await page.goto(`/${language}/console/${part}`)
      await expectAccessible(page, `${language}: ${part}`, { language, errorWord })
    }
    await page.goto(`/${language}/console/mail/preview/${language}`)
    await expect(page.locator('html')).toHaveAttribute('lang', language)
  })
