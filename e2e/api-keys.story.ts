import type { Page } from '@playwright/test'
import { expectAccessible, type State } from './kit/axe.ts'
import * as guests from './kit/guest.ts'
import { atPortal, makeKey, shownKey, type Manager } from './kit/manager.ts'
import type { Server } from './kit/server.ts'
import { expect, languages, story, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

story.describe.configure({ timeout: 120_000 })

const call = async (server: Server, key: string) => {
  const answer = await fetch(`${server.url}/api/v1/migration`, { headers: { authorization: `Bearer ${key}` } })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

/** Somebody responsible for the organisation, who takes the role away. */
async function takeRole(page: Page, { qa, organisation, person, language, t }: Manager) {
  const boss = await qa.person({ locale: language, external: true, organisations: [{ name: organisation, manager: true }] })
  await guests.signIn({ page, qa, person: boss, language })
  await page.goto(`/${language}/portal/organisation`)
  await page.getByRole('row').filter({ hasText: person.username }).getByRole('link').click()
  await page.locator('input[name$=".IAM_API_KEY_MANAGER"][type=checkbox]').uncheck()
  await page.getByRole('button', { name: t('access.member.save') }).click()
  await expect(page.getByRole('status').filter({ hasText: t('access.told.roles') })).toBeVisible()
}

const refusedFor = (name: string) => ({ status: 401, body: { type: `urn:keyturn:problem:${name}` } })

for (const language of ['en', 'fr'] as const) {
  story(`a manager creates a key, sees it once, and manages it, in ${language}`, async ({ page, qa, server }) => {
    const manager = await atPortal({ page, qa, language })
    const { t, person } = manager
    const key = await makeKey(manager, 'Warehouse', ['migration:read'])
    expect(await call(server, key)).toMatchObject({ status: 200, body: { people: 1, withMobileApp: 1 } })

    // A screen reader says the key itself, not a name in its place.
    await expect(page.locator('code.secret')).toHaveAccessibleName('')

    // Going back does not show it again.
    await page.getByRole('link', { name: t('apiKeys.once.done') }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('apiKeys.title'))
    await page.goBack()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('apiKeys.once.goneTitle'))
    expect(await page.content()).not.toContain(key)

    await page.goto(`/${language}/portal/api-keys`)
    const row = page.getByRole('row').filter({ hasText: 'Warehouse' })
    await expect(row).toContainText(manager.organisation)
    await expect(row).toContainText(`${key.slice(0, 14)}…`)
    await expect(row).toContainText(`${person.firstName} ${person.lastName}`)
    await expect(row).not.toContainText(t('apiKeys.neverUsed'))
    await row.getByRole('link', { name: t('apiKeys.manage') }).click()

    await page.getByRole('textbox', { name: t('apiKeys.name') }).fill('Cold store')
    await page.getByRole('button', { name: t('apiKeys.rename.save') }).click()
    await expect(page.getByRole('status').filter({ hasText: t('apiKeys.news.renamed') })).toBeVisible()

    await page.getByRole('row').filter({ hasText: 'Cold store' }).getByRole('link', { name: t('apiKeys.manage') }).click()
    await page.getByLabel(t('apiKeys.rotate.overlap')).selectOption('7')
    // What was chosen is still chosen in another language.
    for (const other of [language === 'en' ? 'nl' : 'de', language] as const) {
      await walks.switchTo(manager, other)
      await expect(page.getByLabel(wordsIn(other)('apiKeys.rotate.overlap'))).toHaveValue('7')
    }
    await page.getByRole('button', { name: t('apiKeys.rotate.save') }).click()
    const next = await shownKey(page)
    expect(next).not.toBe(key)
    expect([(await call(server, key)).status, (await call(server, next)).status]).toEqual([200, 200])
    // Nor does reloading.
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('apiKeys.once.goneTitle'))
    expect(await page.content()).not.toContain(next)
    await page.getByRole('link', { name: t('apiKeys.once.done') }).click()
    await expect(page.getByRole('row').filter({ hasText: 'Cold store' })).toContainText(t('apiKeys.overlap'))

    await page.getByRole('link', { name: t('apiKeys.manage') }).click()
    await page.getByRole('button', { name: t('apiKeys.revoke.save') }).click()
    await walks.expectRefused(manager, 'keyNotSure')
    await page.getByLabel(t('apiKeys.revoke.sure')).check()
    await page.getByRole('button', { name: t('apiKeys.revoke.save') }).click()
    await expect(page.getByRole('row').filter({ hasText: 'Cold store' })).toContainText(t('apiKeys.revoked'))
    expect(await call(server, key)).toMatchObject(refusedFor('key-revoked'))
    expect(await call(server, next)).toMatchObject(refusedFor('key-revoked'))

    const told = (await qa.inbox(person.email ?? '', 3)).filter(({ template }) => template.startsWith('api-key'))
    expect(told.map(({ template }) => template)).toEqual(['api-key-created', 'api-key-rotated', 'api-key-revoked'])
    for (const { text, html } of told) for (const each of [key, next]) expect(text + html).not.toContain(each)
    expect(server.log()).not.toContain(key.slice(14))
  })
}

story.describe('without scripts', () => {
  story.use({ javaScriptEnabled: false })

  story('a key is made, shown once and revoked, with every slip on the way', async ({ page, qa, server }) => {
    const manager = await atPortal({ page, qa, language: 'nl' })
    const { t } = manager
    const key = await makeKey(manager, 'Magazijn', ['migration:read'])
    await page.reload()
    expect(await page.content()).not.toContain(key)
    await page.getByRole('link', { name: t('apiKeys.once.done') }).click()
    await page.getByRole('link', { name: t('apiKeys.create') }).click()
    await page.getByRole('button', { name: t('apiKeys.form.save'), exact: true }).click()
    await walks.expectRefused(manager, 'keyNameMissing')
    await page.getByLabel(t('apiKeys.name')).fill('MAGAZIJN')
    await page.getByLabel(t('apiKeys.scope.people:read')).check()
    await page.getByRole('button', { name: t('apiKeys.form.save'), exact: true }).click()
    await walks.expectRefused(manager, 'keyNameTaken')
    await expect(page.getByLabel(t('apiKeys.name'))).toHaveValue('MAGAZIJN')
    await expect(page.getByLabel(t('apiKeys.scope.people:read'))).toBeChecked()
    await page.goto('/nl/portal/api-keys')
    await page.getByRole('link', { name: t('apiKeys.manage') }).click()
    await page.getByLabel(t('apiKeys.revoke.sure')).check()
    await page.getByRole('button', { name: t('apiKeys.revoke.save') }).click()
    await expect(page.getByText(t('apiKeys.news.revoked'))).toBeVisible()
    expect(await call(server, key)).toMatchObject(refusedFor('key-revoked'))
  })
})

story('a copied key is the whole key', async ({ page, qa, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const manager = await atPortal({ page, qa, language: 'en' })
  const key = await makeKey(manager, 'Copied')
  await page.getByRole('button', { name: manager.t('apiKeys.once.copy') }).click()
  await expect(page.getByRole('status').filter({ hasText: manager.t('apiKeys.once.copied') })).toHaveCount(1)
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key)
})

story('the tab, the pages and the forms go at once with the role, and the key stays', async ({ page, qa, server, browser }) => {
  const language = 'de'
  const manager = await atPortal({ page, qa, language })
  const { t } = manager
  const key = await makeKey(manager, 'Lager', ['migration:read'])
  await page.getByRole('link', { name: t('apiKeys.once.done') }).click()
  const open = await walks.anotherBrowser(browser, { storageState: await page.context().storageState(), baseURL: server.url })
  await open.goto(page.url())
  await open.getByRole('link', { name: t('apiKeys.manage') }).click()
  await takeRole(await walks.anotherBrowser(browser, { baseURL: server.url }), manager)
  await open.getByLabel(t('apiKeys.revoke.sure')).check()
  await open.getByRole('button', { name: t('apiKeys.revoke.save') }).click()
  await expect(open.getByRole('heading', { level: 1 })).toHaveText(t('sorry.notFoundTitle'))
  expect((await page.goto(`/${language}/portal/api-keys`))?.status()).toBe(404)
  await page.goto(`/${language}/portal`)
  await expect(page.getByRole('link', { name: t('portal.places.apiKeys'), exact: true })).toHaveCount(0)
  expect((await call(server, key)).status).toBe(200)
})

story('a key of another organisation is not there, whatever is tried', async ({ page, qa, server, browser }) => {
  const other = await atPortal({ page, qa, language: 'fr', organisation: 'Autre Pharma' })
  await makeKey(other, 'Dépôt')
  await page.getByRole('link', { name: other.t('apiKeys.once.done') }).click()
  const theirs = await page.getByRole('link', { name: other.t('apiKeys.manage') }).getAttribute('href')
  const own = await walks.anotherBrowser(browser, { baseURL: server.url })
  const manager = await atPortal({ page: own, qa, language: 'fr' })
  await makeKey(manager, 'Bureau')
  for (const address of [theirs, `${theirs ?? ''}/key`, '/fr/portal/api-keys/x', "/fr/portal/api-keys/'"]) {
    const answer = await own.goto(address ?? '')
    expect([address, answer?.status()]).toEqual([address, 404])
    expect(await own.content()).not.toContain('Autre Pharma')
  }
})

for (const language of languages) {
  story(`everybody can manage keys, in ${language}`, async ({ page, qa }) => {
    const manager = await atPortal({ page, qa, language })
    const { t } = manager
    const look = (name: string, state: Partial<State> = {}) =>
      expectAccessible(page, `${language}: ${name}`, { language, errorWord: t('common.errorPrefix'), forcedColours: language === 'en', ...state })
    await page.goto(`/${language}/portal/api-keys`)
    await look('no keys', { focus: 'heading' })
    await page.getByRole('link', { name: t('apiKeys.create') }).click()
    await look('new key', { focus: 'heading' })
    await page.getByRole('button', { name: t('apiKeys.form.save'), exact: true }).click()
    await look('no name', { focus: 'summary' })
    await makeKey(manager, '<img src=x onerror=alert(1)> {x} \u202Eterces', ['keys:verify', 'people:read', 'people:invite', 'migration:read'])
    await look('the key, once', { focus: 'heading' })
    await page.reload()
    await look('not again', { focus: 'heading' })
    await page.getByRole('link', { name: t('apiKeys.once.done') }).click()
    await look('list', { focus: 'heading' })
    await expect(page.getByRole('rowheader')).toContainText('<img src=x onerror=alert(1)> {x} terces')
    await page.getByRole('link', { name: t('apiKeys.manage') }).click()
    await look('one key', { focus: 'heading' })
    await page.getByRole('button', { name: t('apiKeys.revoke.save') }).click()
    await look('not sure', { focus: 'summary' })
    await page.getByRole('button', { name: t('apiKeys.rotate.save') }).click()
    await page.goto(`/${language}/portal/api-keys`)
    await page.getByRole('link', { name: t('apiKeys.manage') }).click()
    await look('two keys valid', { focus: 'heading' })
    await page.getByLabel(t('apiKeys.revoke.sure')).check()
    await page.getByRole('button', { name: t('apiKeys.revoke.save') }).click()
    await look('revoked', { focus: 'heading' })
    await page.getByRole('link', { name: t('apiKeys.manage') }).click()
    await look('a revoked key', { focus: 'heading' })
  })
}
