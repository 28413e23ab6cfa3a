import { lookerAt } from './kit/axe.ts'
import { query } from './kit/rows.ts'
import { expect, languages, next, story, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

story.describe.configure({ timeout: 120_000 })

for (const language of languages) {
  const t = wordsIn(language)

  story(`everybody can look after their keys, in ${language}`, async ({ page, qa, server }) => {
    const look = lookerAt(page, language)
    const person = await qa.person({ locale: language, card: { status: 'deactivated' }, keys: ['email-code', 'mobile-app'] })
    const walk = { page, qa, person, language }
    await walks.signInWithApp(walk, person.mobileAppSecret ?? '')
    await look('my digital keys', { focus: 'heading' })

    for (const kind of ['email-code', 'mobile-app'] as const) {
      const entry = page.getByRole('article').filter({ hasText: t(`keys.${kind}`) })
      await entry.getByRole('button', { name: t(`myKeys.replace.${kind}`) }).click()
      await look(`replace ${kind}`, { focus: 'heading' })
      await page.getByRole('link', { name: t('common.cancel') }).click()
    }
    await page.getByRole('button', { name: t('myKeys.remove') }).first().click()
    await look('remove', { focus: 'heading' })
    await page.goto(`/${language}/keys/device`)
    await look('name of the phone', { focus: 'heading' })
    await page.getByRole('textbox').fill('')
    await page.getByRole('button', { name: t('renameDevice.save') }).click()
    await look('no name', { focus: 'summary' })

    await page.goto(`/${language}/keys`)
    await page.getByRole('button', { name: t('recovery.make') }).click()
    await look('before recovery codes', { focus: 'heading' })
    await page.getByRole('button', { name: t('recovery.make') }).click()
    await look('recovery codes', { focus: 'heading' })
    await next(page, t)
    await look('recovery codes not kept', { focus: 'summary' })
    const [code = ''] = await walks.shownRecoveryCodes(page)
    await walks.keepRecoveryCodes(walk)

    await qa.moveClock({ advanceSeconds: 360 })
    await page.getByRole('button', { name: t('myKeys.remove') }).first().click()
    await look('prove with the app', { focus: 'heading' })
    await page.getByRole('link', { name: t('prove.otherWay', { key: t('keys.email-code') }) }).click()
    await look('prove by e-mail', { focus: 'heading' })
    await page.getByRole('button', { name: t('code.resend') }).click()
    await look('prove by e-mail, sent', { focus: 'heading' })
    await walks.typeCode(walk, '12')
    await look('prove by e-mail, refused', { focus: 'summary' })

    const setKeys = (status: string) =>
      query(server, `UPDATE digital_key SET status = $2 WHERE kind <> 'token-card' AND person_id = (SELECT id FROM person WHERE username = $1)`, [person.username, status])
    await setKeys('locked')
    await page.goto(`/${language}/prove/keys`)
    await expect(page.getByText(t('prove.noWay'))).toBeVisible()
    await look('no way left to prove', { focus: 'heading' })
    await page.goto(`/${language}/keys`)
    await expect(page.getByRole('article').getByText(t('myKeys.locked'), { exact: true })).toHaveCount(2)
    await look('locked keys', { focus: 'heading' })
    await setKeys('active')
    await page.getByRole('button', { name: t('myKeys.signOut') }).click()

    await walks.expectSignedOut({ page, language })
    await look('choice with the last key first')
    await page.goto(`/${language}`)
    await expect(page.getByText(t('choice.sessionEnded'))).toBeHidden()
    await page.goto(`/${language}/recovery`)
    await look('recovery')
    await walks.enterCredentials(walk)
    await page.waitForURL(/recovery\/code/)
    await look('recovery code', { focus: 'heading' })
    await walks.typeCode(walk, '12')
    await look('recovery code refused', { focus: 'summary' })
    await walks.typeCode(walk, code)
    await page.waitForURL(/\/keys$/)
    await look('after a recovery code', { focus: 'heading' })
    await page.goto(`/${language}/prove/keys`)
    await expect(page.getByLabel(t('recovery.label'))).toBeVisible()
    await look('prove with a recovery code', { focus: 'heading' })
    await page.getByRole('button', { name: t('myKeys.signOut') }).click()
    await walks.expectSignedOut({ page, language })
    await walks.signInWithRecoveryCode(walk, code)
    await walks.expectRefused(walk, 'recoveryUsed')
    await look('recovery code, used', { focus: 'summary' })
    for (let tries = 0; tries < 5; tries++) await walks.typeCode(walk, code)
    await walks.expectRefused(walk, 'recoveryBlocked', { minutes: 1 })
    await look('recovery codes, blocked', { focus: 'summary' })
  })

  story(`everybody can read what the last key and the first offers say, in ${language}`, async ({ page, qa }) => {
    const look = lookerAt(page, language)
    const person = await qa.person({ locale: language, card: true })
    const walk = { page, qa, person, language }
    await walks.reachEmailCode(walk)
    await walks.typeCode(walk, await walks.codeFromMailbox(walk))
    await page.waitForURL(/confirmation/)
    await look('offers', { focus: 'heading', step: true })
    await page.getByRole('link', { name: t('confirmation.toKeys') }).click()
    await page.getByRole('link', { name: t('myKeys.remove') }).click()
    await look('the last key', { focus: 'heading' })
    await page.goto(`/${language}/recovery/refused`)
    await look('no recovery codes')
  })
}
