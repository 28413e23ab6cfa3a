import type { Page } from '@playwright/test'
import type { QaKit, QaPerson } from './qa.ts'
import { expect, wordsIn, type Language } from './story.ts'
import * as walks from './walk.ts'

export type Role = 'admin' | 'support' | 'auditor'

/** Somebody of the console, signed in with their app. */
export type Clerk = { page: Page; qa: QaKit; person: QaPerson; language: Language }

export async function comeToWork(page: Page, qa: QaKit, role: Role, language: Language = 'en'): Promise<Clerk> {
  const person = await qa.person({ locale: language, roles: [role], keys: ['mobile-app'] })
  const walk = { page, qa, person, language }
  await walks.startSignIn(walk, 'mobile-app')
  await walks.typeCode(walk, await walks.appCode(walk, person.mobileAppSecret ?? ''))
  await page.waitForURL(new RegExp(`/${language}/console$`))
  return walk
}

/** Looks for somebody and opens their page, as far as the question why. */
export async function find({ page, language }: Clerk, typed: string, lastName: string) {
  const t = wordsIn(language)
  await page.goto(`/${language}/console/people`)
  await page.getByLabel(t('console.people.label')).fill(typed)
  await page.getByRole('button', { name: t('console.people.search') }).click()
  await page.getByRole('link', { name: new RegExp(lastName) }).click()
  await expect(page.getByRole('heading', { level: 1, name: t('console.reason.title') })).toBeVisible()
}

/** Says why one looks, and sees the person. */
export async function sayWhy({ page, language }: Clerk, reason = 'call') {
  const t = wordsIn(language)
  await page.getByRole('radio', { name: t(`console.reason.${reason}`) }).check()
  await page.getByRole('button', { name: t('console.reason.go') }).click()
  await expect(page.getByRole('heading', { name: t('console.person.who') })).toBeVisible()
}
