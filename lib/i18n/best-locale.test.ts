import { expect, test } from 'vitest'
import { bestLocale } from './best-locale'

test.each([
  ['what is liked best, wherever it stands', 'en;q=0.5, fr;q=0.9, de;q=0.7', 'fr'],
  ['what is named first of those liked alike', 'de, en', 'de'],
  ['what bears no weight before what bears one', 'nl;q=0.9,fr', 'fr'],
  ['the language of a region', 'fr-BE,nl;q=0.8', 'fr'],
  ['the language, in whatever letters', 'DE-be', 'de'],
  ['ours, among those that are not', 'ja,zh-Hant;q=0.9,en;q=0.1', 'en'],
  ['what is left beside what is not wanted', 'de;q=0,en;q=0.2', 'en'],
  ['a weight in spaces', ' en ; q=0.3 , de ; q=0.4 ', 'de'],
])('a browser gets %s', (_, wishes, locale) => {
  expect(bestLocale(wishes)).toBe(locale)
})

test.each(['', '*', 'ja,zh;q=0.9', 'fr;q=0', ',;,', ';q=1', 'q=1', 'f', 'français', '-fr', 'fr;q=0.9.1', 'fr;q=high', 'fr;q=', '../en', 'en\u0000'])(
  'a browser that says %j reads Dutch',
  (wishes) => expect(bestLocale(wishes)).toBe('nl'),
)
