import { describe, expect, test } from 'vitest'
import { answering, showing } from './browser'

describe('a cookie that a browser shows', () => {
  test.each<[string, string | undefined, string | undefined]>([
    ['is found among others', 'a=1; key=sealed~2; b=3', 'sealed~2'],
    ['is found without blanks', 'a=1;key=2', '2'],
    ['may hold an equals sign', 'key=a=b==', 'a=b=='],
    ['is not one whose name ends alike', 'monkey=1; xkey=2', undefined],
    ['is not the value of another', 'a=key=1', undefined],
    ['may be empty', 'key=', ''],
    ['is absent where no cookies are', undefined, undefined],
  ])('%s', (_what, header, value) => expect(showing(header).cookie('key')).toBe(value))
})

test('what is given is kept in its order until the answer is sent', () => {
  const { browser, given } = answering('key=1')
  browser.give('a=1; Path=/')
  browser.give('b=2; Path=/')
  expect(given).toEqual(['a=1; Path=/', 'b=2; Path=/'])
  expect(browser.cookie('key')).toBe('1')
})
