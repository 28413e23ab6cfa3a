import { randomUUID } from 'node:crypto'
import * as guests from './kit/guest.ts'
import { expect, story, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

story.use({ javaScriptEnabled: false })
story.describe.configure({ timeout: 120_000 })

const language = 'fr'
const t = wordsIn(language)

story('without scripts a manager invites somebody, sends the letter again and withdraws it, with every slip on the way', async ({ page, qa }) => {
  const manager = await guests.manager(page, qa, language)
  const told = (what: string) => expect(page.getByRole('status').filter({ hasText: t(`access.told.${what}`) })).toBeVisible()
  await page.goto(`/${language}/portal/organisation`)
  await page.getByRole('link', { name: t('access.people.invite') }).click()
  await guests.fillInvitation(page, language, { email: 'lotte', language })
  await page.getByRole('button', { name: t('invite.send') }).click()
  await walks.expectRefused(manager, 'addressMalformed')
  await expect(page.getByLabel(t('invite.firstName'), { exact: true })).toHaveValue('Lotte')
  await expect(page.locator('input[type=checkbox][name$=".REPORTER"]')).toBeChecked()
  const email = `lotte.${randomUUID().slice(0, 8)}@example.org`
  await page.getByLabel(t('invite.email'), { exact: true }).fill(email)
  await page.getByRole('button', { name: t('invite.send') }).click()
  await told('invited')

  await page.getByRole('row').filter({ hasText: email }).getByRole('link').click()
  const first = await guests.letterTo(qa, email)
  await page.getByRole('button', { name: t('access.waiting.resend') }).click()
  await told('resent')
  expect((await guests.letterTo(qa, email, 2)).link).not.toBe(first.link)
  await page.getByRole('button', { name: t('access.waiting.withdraw') }).click()
  await told('withdrawn')
  await expect(page.getByRole('row').filter({ hasText: email })).toHaveCount(0)
})

story('without scripts a manager changes roles, makes somebody responsible and not any more, and removes them', async ({ page, qa }) => {
  const { organisation, ...walk } = await guests.manager(page, qa, language, ['VAMREG.READER', 'VAMREG.REPORTER'])
  const person = await qa.person({ external: true, organisations: [{ name: organisation, roles: ['VAMREG.READER'] }] })
  const told = (what: string) => expect(page.getByRole('status').filter({ hasText: t(`access.told.${what}`) })).toBeVisible()
  const [reader, reporter, lastDay] = ['[name$=".READER"][type=checkbox]', '[name$=".REPORTER"][type=checkbox]', '[name^="until."][name$=".REPORTER"]'].map((each) => page.locator(each))
  await page.goto(`/${language}/portal/organisation`)
  await page.getByRole('row').filter({ hasText: person.username }).getByRole('link').click()
  await reader?.uncheck()
  await reporter?.check()
  await lastDay?.fill('demain')
  await page.getByRole('button', { name: t('access.member.save') }).click()
  await walks.expectRefused(walk, 'dayUnreadable')
  await expect(reader!).not.toBeChecked()
  await expect(reporter!).toBeChecked()
  await lastDay?.fill('31/12/2098')
  await page.getByRole('button', { name: t('access.member.save') }).click()
  await told('roles')
  await expect(lastDay!).toHaveValue('31/12/2098')

  for (const what of ['appoint', 'dismiss']) {
    await page.getByRole('link', { name: `${t('access.member.change')} ${t(`access.${what}.link`)}` }).click()
    await page.getByRole('button', { name: t(`access.${what}.button`) }).click()
    await told('manager')
  }
  await page.getByRole('link', { name: t('access.remove.link', { name: `${person.firstName} ${person.lastName}` }) }).click()
  await page.getByRole('button', { name: t('access.remove.button'), exact: true }).click()
  await told('removed')
  await expect(page.getByRole('row').filter({ hasText: person.username })).toHaveCount(0)
})

story('without scripts a key gets another name and another text, with every slip on the way', async ({ page, qa }) => {
  const walk = await guests.manager(page, qa, language, ['VAMREG.IAM_API_KEY_MANAGER'])
  const make = async (name: string) => {
    await page.goto(`/${language}/portal/api-keys/new`)
    await page.getByLabel(t('apiKeys.name')).fill(name)
    await page.getByLabel(t('apiKeys.form.for')).selectOption({ label: t('apiKeys.form.forOption', { organisation: walk.organisation, application: 'VAMREG (UAT)' }) })
    await page.getByRole('button', { name: t('apiKeys.form.save'), exact: true }).click()
    const text = await page.locator('code.secret').innerText()
    await page.getByRole('link', { name: t('apiKeys.once.done') }).click()
    return text
  }
  const rename = async (name: string) => {
    await page.getByRole('textbox', { name: t('apiKeys.name') }).fill(name)
    await page.getByRole('button', { name: t('apiKeys.rename.save') }).click()
  }
  await make('Bureau')
  const before = await make('Dépôt')
  await page.getByRole('row').filter({ hasText: 'Dépôt' }).getByRole('link').click()
  await rename('')
  await walks.expectRefused(walk, 'keyNameMissing')
  await rename('BUREAU')
  await walks.expectRefused(walk, 'keyNameTaken')
  await expect(page.getByRole('textbox', { name: t('apiKeys.name') })).toHaveValue('BUREAU')
  await rename('Chambre froide')
  await expect(page.getByRole('status').filter({ hasText: t('apiKeys.news.renamed') })).toBeVisible()

  await page.getByRole('row').filter({ hasText: 'Chambre froide' }).getByRole('link').click()
  await page.getByLabel(t('apiKeys.rotate.overlap')).selectOption('7')
  await page.getByRole('button', { name: t('apiKeys.rotate.save') }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('apiKeys.once.title'))
  expect(await page.locator('code.secret').innerText()).not.toBe(before)
  await page.getByRole('link', { name: t('apiKeys.once.done') }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Chambre froide' })).toContainText(t('apiKeys.overlap'))
})
