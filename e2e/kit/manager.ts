import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import type { QaKit } from './qa.ts'
import { expect, wordsIn, type Language } from './story.ts'
import * as walks from './walk.ts'

type Scene = { page: Page; qa: QaKit; language: Language; organisation?: string }

/** Somebody from outside who manages keys, signed in and on the dashboard of the portal. */
export async function atPortal({ page, qa, language, organisation = 'Example Pharma' }: Scene) {
  const name = `${organisation} ${randomUUID().slice(0, 6)}`
  const person = await qa.person({ locale: language, external: true, organisations: [{ name, roles: ['VAMREG.IAM_API_KEY_MANAGER'] }] })
  const walk = { page, qa, person, language }
  await walks.startSignIn(walk, 'mobile-app')
  await walks.typeCode(walk, await walks.appCode(walk, person.mobileAppSecret ?? ''))
  await page.waitForURL(/\/portal$/)
  return { ...walk, organisation: name, t: wordsIn(language) }
}

export type Manager = Awaited<ReturnType<typeof atPortal>>

/** From the dashboard to a saved key; what is shown. */
export async function makeKey({ page, t, organisation }: Manager, name: string, scopes: string[] = []) {
  await page.getByRole('link', { name: t('portal.places.apiKeys'), exact: true }).click()
  await page.getByRole('link', { name: t('apiKeys.create') }).click()
  await page.getByLabel(t('apiKeys.name')).fill(name)
  await page.getByLabel(t('apiKeys.form.for')).selectOption(t('apiKeys.form.forOption', { organisation, application: 'VAMREG (UAT)' }))
  for (const scope of scopes) await page.getByLabel(t(`apiKeys.scope.${scope}`)).check()
  await page.getByRole('button', { name: t('apiKeys.form.save'), exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('apiKeys.once.title'))
  return shownKey(page)
}

/** The key that stands there, this once. */
export const shownKey = async (page: Page) => {
  const key = (await page.locator('code.secret').innerText()).trim()
  expect(key).toMatch(/^ktn_uat_[0-9A-Za-z]{49}$/)
  return key
}
