import { expect, next, story, wordsIn } from './kit/story.ts'
import * as guests from './kit/guest.ts'
import * as walks from './kit/walk.ts'

story.describe.configure({ timeout: 120_000 })

const language = 'fr'
const t = wordsIn(language)

story('le document de l’AFMPS, ligne par ligne : de l’invitation au portail', async ({ page, qa, browser }) => {
  // « Lors de la création de votre compte, vous recevrez un e-mail personnel contenant un lien d’activation et un mot de passe. »
  const manager = await guests.manager(await walks.anotherBrowser(browser, { baseURL: new URL((await page.goto('/fr'))?.url() ?? '').origin }), qa, language)
  const email = await guests.invite(manager)
  await expect(manager.page.getByRole('status')).toHaveText(/L’invitation est en route/)
  const letter = await guests.letterTo(qa, email)
  expect(letter).toMatchObject({ locale: 'fr' })
  expect(letter.text).toContain('Confirmer l’invitation')
  expect(letter.text).toContain(`Nom d’utilisateur\u00a0: ${email}`)
  const guest = { page, qa, language, email, ...letter } as const

  // 1.1 « Confirmez l’invitation » : regarder ne confirme rien, le bouton confirme.
  await page.goto(letter.link)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Confirmez l’invitation')
  await expect(page.getByText(manager.organisation)).toBeVisible()
  await page.getByRole('button', { name: 'Confirmer l’invitation' }).click()
  await expect(page.getByText('Votre invitation est confirmée')).toBeVisible()

  // « Nom d’utilisateur : l’adresse e-mail. Mot de passe : le mot de passe initial. »
  await guests.typeCredentials(page, language, email, letter.password)
  await page.waitForURL(/\/fr\/enrol\/app$/)

  // 1.2 « Configurez votre authentification mobile », avec les conseils pour les deux applications.
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Configurez votre code à usage unique')
  await page.getByText('Trucs et astuces').click()
  for (const words of ['Compte professionnel ou compte scolaire', 'Google Authenticator', 'Il n’y a pas de pop-up automatique'])
    await expect(page.getByText(words).first()).toBeVisible()
  await next(page, t)
  await expect(page.getByRole('img', { name: t('mobileApp.qrLabel') })).toBeVisible()
  const secret = await walks.shownSecret(page)
  await page.getByLabel(t('mobileApp.device')).fill('Mon téléphone')
  await next(page, t)
  await walks.typeCode(guests.walkOf(guest), await walks.appCode(guests.walkOf(guest), secret))

  // 1.3 « Vous devez accepter les conditions d’utilisation. »
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Acceptez les conditions générales')
  await expect(page.getByRole('heading', { level: 2, name: 'Droit applicable' })).toBeVisible()
  await page.getByRole('button', { name: 'J’accepte les conditions' }).click()

  // 1.4 « Choisissez un nouveau mot de passe », avec le mauvais exemple, le mot de passe initial et le bon exemple.
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Choisissez un nouveau mot de passe')
  for (const rule of ['au moins 14 caractères', 'une lettre majuscule', 'une lettre minuscule', 'un chiffre', 'un caractère spécial', 'adresse e-mail ni votre nom d’utilisateur', 'dix derniers'])
    await expect(page.locator('.password-rules').getByText(rule)).toBeVisible()
  await guests.choosePassword(guest, 'test456')
  const summary = page.locator('.error-summary')
  for (const reason of ['trop court', 'pas de lettre majuscule', 'pas de caractère spécial']) await expect(summary).toContainText(reason)
  for (const other of ['pas de chiffre', 'pas de lettre minuscule', 'devine']) await expect(summary).not.toContainText(other)
  await guests.choosePassword(guest, letter.password)
  await expect(summary).toContainText('déjà utilisé')
  await guests.choosePassword(guest, guests.goodPassword)

  // 1.5 « Vous serez redirigé vers le portail » : VAMREG y est.
  await page.waitForURL(/\/fr\/portal$/)
  await expect(page.getByRole('heading', { name: /VAMREG/ })).toBeVisible()

  // 2.3 « Votre adresse e-mail, votre mot de passe et votre code à chaque nouvelle connexion. »
  await page.getByRole('button', { name: t('myKeys.signOut') }).click()
  await page.goto('/fr')
  await page.getByRole('link', { name: 'Connectez-vous au portail externe' }).click()
  await expect(page.getByText('Il n’y a pas de pop-up automatique')).toBeVisible()
  await guests.typeCredentials(page, language, email, letter.password)
  await walks.expectRefused(guests.walkOf(guest), 'wrongDetails')
  await guests.typeCredentials(page, language, email, guests.goodPassword)
  await page.waitForURL(/\/mobile-app\/code/)
  await walks.typeCode(guests.walkOf(guest), await walks.appCode(guests.walkOf(guest), secret, 30))
  await page.waitForURL(/\/fr\/portal$/)
})
