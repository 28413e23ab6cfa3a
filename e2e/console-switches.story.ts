import { comeToWork } from './kit/clerk.ts'
import { expect, story, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

const t = wordsIn('en')

story('what was chosen stands there again after a refusal', async ({ page, qa }) => {
  const admin = await comeToWork(page, qa, 'admin')
  await page.goto('/en/console/phase-out/switch/recommendation')
  const app = page.locator('input[name=recommendation]:not(:checked)')
  const chosen = await app.getAttribute('value')
  await app.check()
  await page.locator('input[name=why]:not(:checked)').first().check()
  const why = await page.locator('input[name=why]:checked').getAttribute('value')
  await page.getByRole('button', { name: t('consolePhaseOut.save') }).click()
  await walks.expectRefused(admin, 'changeReasonMissing')
  await expect(page.locator('input[name=recommendation]:checked')).toHaveValue(chosen ?? '')
  await expect(page.locator('input[name=why]:checked')).toHaveValue(why ?? '')

  await page.goto('/en/console/phase-out/switch/stop-issuing')
  await page.locator('input[name=when][value=day]').check()
  await page.locator('input[name=day]').fill('31/12/2031')
  await page.locator('input[name=time]').fill('07:30')
  await page.getByRole('button', { name: t('consolePhaseOut.save') }).click()
  await expect(page.locator('input[name=when][value=day]')).toBeChecked()
  await expect(page.locator('input[name=day]')).toHaveValue('31/12/2031')
  await expect(page.locator('input[name=time]')).toHaveValue('07:30')
})

story('beside the cell stands that no new token is to be had, once none is', async ({ page, qa }) => {
  const stopIssuing = (at: string | null) => page.request.post('/api/qa/phase-out', { data: { stopIssuing: at } })
  const person = await qa.person({ locale: 'en', card: true })
  const note = page.getByText(t('tokenInfo.note'))
  await stopIssuing(null)
  await page.goto('/en/token/activate')
  await walks.enterCredentials({ page, qa, person, language: 'en' })
  await page.waitForURL(/\/token\/cell$/)
  await expect(note).toHaveCount(0)
  await stopIssuing('2000-01-01T00:00:00Z')
  await page.reload()
  await expect(note).toBeVisible()
})
