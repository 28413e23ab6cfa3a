import { lookerAt } from './kit/axe.ts'
import { codeIn } from './kit/qa.ts'
import { expect, languages, next, story, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

/** Six digits that are not these. */
const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

const codeTo = async ({ qa }: walks.Walk, address: string) => codeIn((await qa.inbox(address, 1)).at(-1))

/** The code of the letter that comes after the one with `old`. */
async function codeAfter(walk: walks.Walk, old: string): Promise<string> {
  let code = old
  await expect(async () => {
    code = await walks.codeFromMailbox(walk)
    expect(code).not.toBe(old)
  }).toPass()
  return code
}

story.describe.configure({ timeout: 120_000 })

for (const language of languages) {
  const t = wordsIn(language)
  const home = `/${language}`

  story(`everybody can read what comes before signing in, in ${language}`, async ({ page, qa }) => {
    const look = lookerAt(page, language)
    const person = await qa.person({ locale: language, card: true })
    const walk = { page, qa, person, language }
    await page.goto(home)
    await look('choice')
    await page.getByRole('link', { name: t('keys.token-card') }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await look('notice as a dialog', { focus: 'dialog' })
    await page.goto(`${home}/token/notice`)
    await look('notice as a page')
    for (const entry of ['token/activate', 'email-code', 'mobile-app']) {
      await page.goto(`${home}/${entry}`)
      await look(entry)
      await next(page, t)
      await look(`${entry}, nothing filled in`, { focus: 'summary' })
    }
    await walks.enterCredentials(walk)
    await page.waitForURL(/mobile-app\/refused/)
    await look('a key that one does not have')
    for (const apology of ['no-such-page', 'email-code/unreachable', 'forgotten', 'timeout', 'unavailable', 'failure', 'not-from-here']) {
      const answer = await page.goto(`${home}/${apology}`)
      expect([apology, answer?.status()]).toEqual([apology, apology === 'no-such-page' ? 404 : 200])
      await look(apology)
    }
  })

  story(`everybody can replace the card by a code by e-mail, in ${language}`, async ({ page, qa }) => {
    const look = lookerAt(page, language)
    const person = await qa.person({ locale: language, card: true })
    const walk = { page, qa, person, language }
    const newAddress = `new.${person.email ?? ''}`
    await walks.chooseToken(walk)
    await walks.enterCredentials(walk, 'not the password')
    await look('wrong password', { focus: 'summary' })
    await walks.enterCredentials(walk)
    await page.waitForURL(/token\/cell/)
    await look('cell', { focus: 'heading' })
    await page.getByRole('textbox').fill('AAAAAA')
    await next(page, t)
    await look('wrong cell', { focus: 'summary' })
    await walks.enterCell(walk)
    await page.waitForURL(/activate\/email$/)
    await look('address', { focus: 'heading', step: true })

    await page.getByRole('link', { name: t('email.change') }).click()
    await look('change of address', { focus: 'heading', step: true })
    await page.getByRole('textbox').fill('nobody')
    await page.locator('main form button').first().click()
    await look('malformed address', { focus: 'summary', step: true })
    await page.getByRole('textbox').fill(newAddress)
    await page.locator('main form button').first().click()
    await page.waitForURL(/email\/code/)
    await look('code to the new address', { focus: 'heading', step: true })
    await walks.typeCode(walk, otherThan(await codeTo(walk, newAddress)))
    await look('wrong code to the new address', { focus: 'summary', step: true })
    await page.goto(`${home}/activate/email`)
    await look('address, with a change under way', { focus: 'heading', step: true })
    await walks.confirmAddress(walk)

    await look('choice of a key', { focus: 'heading', step: true })
    await page.locator('main summary').click()
    await look('choice of a key, with the reasons', { step: true })
    await walks.chooseKey(walk, 'email-code')
    await look('registration code', { focus: 'heading', step: true })
    const code = await walks.codeFromMailbox(walk)
    for (const triesLeft of [4, 3, 2, 1, 0]) {
      await walks.typeCode(walk, otherThan(code))
      if (triesLeft === 4) await look('wrong registration code', { focus: 'summary', step: true })
    }
    await look('too many wrong codes', { focus: 'summary', step: true })
    await qa.moveClock({ advanceSeconds: 301 })
    await page.goto(`${home}/activate/email-code`)
    await look('expired registration code', { focus: 'heading', step: true })
    await page.getByRole('button', { name: t('code.resend') }).click()
    await walks.typeCode(walk, await codeAfter(walk, code))
    await expect(page.getByText(t('confirmation.success'))).toBeVisible()
    await look('confirmation', { focus: 'heading', step: true })
    await page.goto(`${home}/keys`)
    await look('keys, the card deactivated', { focus: 'heading' })
  })

  story(`everybody can replace the card by a mobile app, in ${language}`, async ({ page, qa }) => {
    const look = lookerAt(page, language)
    const person = await qa.person({ locale: language, card: true })
    const walk = { page, qa, person, language }
    await walks.chooseToken(walk, 'continue')
    await walks.enterCredentials(walk)
    await walks.enterCell(walk)
    await page.waitForURL(/\/keys$/)
    await look('keys, the card active', { focus: 'heading' })
    await page.goto(`${home}/activate`)
    await walks.confirmAddress(walk)
    await walks.chooseKey(walk, 'mobile-app')
    await look('install an app', { focus: 'heading', step: true })
    await next(page, t)
    await page.waitForURL(/mobile-app\/scan/)
    await look('scan the picture', { focus: 'heading', step: true })
    const secret = await walks.shownSecret(page)
    await page.getByRole('textbox').fill('')
    await next(page, t)
    await look('no name for the device', { focus: 'summary', step: true })
    await page.getByRole('textbox').fill('Telefoon')
    await next(page, t)
    await page.waitForURL(/mobile-app\/code/)
    await look('code from the app', { focus: 'heading', step: true })
    await walks.typeCode(walk, 'abc')
    await look('no code at all', { focus: 'summary', step: true })
    await walks.typeCode(walk, await walks.appCode(walk, secret))
    await expect(page.getByText(t('confirmation.success'))).toBeVisible()
    await look('confirmation of the app', { focus: 'heading', step: true })
    await page.goto(`${home}/keys`)
    await look('keys, with an app', { focus: 'heading' })
  })

  story(`everybody can sign in with the new keys, in ${language}`, async ({ page, qa }) => {
    const look = lookerAt(page, language)
    const person = await qa.person({ locale: language, card: false, keys: ['email-code', 'mobile-app'] })
    const walk = { page, qa, person, language }
    await page.goto(`${home}/mobile-app`)
    await walks.enterCredentials(walk)
    await page.waitForURL(/mobile-app\/code/)
    await look('code from the app', { focus: 'heading' })
    await walks.typeCode(walk, otherThan(await walks.appCode(walk, person.mobileAppSecret ?? '')))
    await look('wrong code from the app', { focus: 'summary' })

    await page.goto(`${home}/email-code`)
    await walks.enterCredentials(walk)
    await page.waitForURL(/email-code\/code/)
    await look('code by e-mail', { focus: 'heading' })
    const code = await walks.codeFromMailbox(walk)
    await walks.typeCode(walk, otherThan(code))
    await look('wrong code by e-mail', { focus: 'summary' })
    await qa.moveClock({ advanceSeconds: 301 })
    await walks.typeCode(walk, code)
    await look('expired code by e-mail', { focus: 'summary' })
    await page.getByRole('button', { name: t('code.resend') }).click()
    await walks.typeCode(walk, await codeAfter(walk, code))
    await page.waitForURL(/\/keys$/)
    await look('keys, both', { focus: 'heading' })
    const [idle, last] = await page.locator('session-warning dialog').all()
    await idle?.evaluate((dialog: HTMLDialogElement) => dialog.showModal())
    await look('the session is about to end')
    await idle?.evaluate((dialog: HTMLDialogElement) => dialog.close())
    await last?.evaluate((dialog: HTMLDialogElement) => dialog.showModal())
    await look('the session is about to end for good')
  })

  story(`somebody without an address can read the wizard, in ${language}`, async ({ page, qa }) => {
    const look = lookerAt(page, language)
    const person = await qa.person({ locale: language, card: true, email: null })
    const walk = { page, qa, person, language }
    await walks.signInWithCard(walk)
    await look('no address yet', { focus: 'heading', step: true })
    await page.locator('main form button').first().click()
    await look('still no address', { focus: 'summary', step: true })
    await page.goto(`${home}/prove/activate/select`)
    await look('prove with the card', { focus: 'heading' })
  })
}
