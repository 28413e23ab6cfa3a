// npm run catalogue
import { sayAndLeave } from '../bootstrap/say-and-leave.mjs'
import { locales, readCatalogues, type Catalogue } from './catalogues.ts'
import { foreignIn, sameIn } from './foreign.ts'
import { shapeOf } from './shape.ts'
import { bannedIn } from './terms.ts'
import { unusedKeys } from './unused.ts'

/** Nobody reads more at once. */
const shown = 40

/** Texts that rightly ask for something else in another language: the clock's hour has its own spelling. */
const peculiar = new Set(['messages/letters: when'])

await sayAndLeave(() => {
  const catalogues = readCatalogues()
  const complaints = [...catalogues.flatMap(check), ...catalogues.flatMap(checkTranslated), ...catalogues.flatMap(checkUse)]
  for (const complaint of complaints.slice(0, shown)) console.error(complaint)
  const words = catalogues.reduce((sum, { texts }) => sum + Object.keys(texts.en).length, 0)
  if (complaints.length > 0) throw new Error(`${String(complaints.length)} complaints about the catalogues.`)
  console.log(`${String(words)} texts, each in ${locales.join(', ')}.`)
})

/** English is the measure: the others have its keys, and its arguments and tags in each text. */
function check({ folder, texts }: Catalogue): string[] {
  return locales.flatMap((locale) => {
    const file = `${folder}/${locale}.json`
    const surplus = Object.keys(texts[locale]).filter((key) => !(key in texts.en))
    const wrong = Object.keys(texts.en).flatMap((key) => {
      const measure = peculiar.has(`${folder}: ${key}`) ? undefined : texts.en[key]
      return checkText(texts[locale][key], measure).map((what) => `${file}: "${key}" ${what}`)
    })
    const slips = Object.entries(texts[locale]).flatMap(([key, text]) =>
      [...bannedIn(locale, text), ...foreignIn(locale, text)].map((what) => `${file}: "${key}" ${what}`),
    )
    return [...surplus.map((key) => `${file}: "${key}" is not in en.json`), ...wrong, ...slips]
  })
}

/** A text that two languages say alike was translated into one of them only. */
function checkTranslated({ folder, texts }: Catalogue): string[] {
  return Object.keys(texts.en).flatMap((key) => {
    const each = Object.fromEntries(locales.map((locale) => [locale, texts[locale][key]]))
    return sameIn(each).map((group) => `${folder}: "${key}" is the same in ${group.join(' and ')}`)
  })
}

/** The letters' texts are counted by the letters' own tests. */
function checkUse({ folder, texts }: Catalogue): string[] {
  if (folder !== 'messages') return []
  return unusedKeys(Object.keys(texts.en)).map((key) => `${folder}: "${key}" is used nowhere`)
}

function checkText(text: string | undefined, measure: string | undefined): string[] {
  if (text === undefined) return ['is missing']
  if (text.trim() === '') return ['is empty']
  const mine = shapeOf(text)
  if ('broken' in mine) return [`cannot be read: ${mine.broken}`]
  const theirs = measure === undefined ? mine : shapeOf(measure)
  if ('broken' in theirs || mine.shape === theirs.shape) return []
  return [`has ${mine.shape || 'nothing to fill in'}, English has ${theirs.shape || 'nothing'}`]
}
