import { expect, test } from 'vitest'
import { dayPlaceholders } from '@/lib/config/placeholders'
import { makeResource, type Resource } from './resource'
import { isDated, withCell, withDays } from './fill-in'

const { cutoff, lastDay } = dayPlaceholders
const html = `<p>The token ends on ${cutoff}.</p><a href="/">Continue until ${lastDay}</a>`
const pageOf = (words: string) => ({ ...makeResource(Buffer.from(words), 'text/html', 'no-store'), dated: isDated(words), blank: `${words} for %%service%%` })
const midnight = new Date('2027-01-30T23:00:00Z')
const phase = { cutoff: midnight, lastMoment: new Date(midnight.getTime() - 1) }
const read = (page: Resource) => page.bodyIn('identity').toString()

test('the notice names the days in the language of its address, also for whoever comes from a service', () => {
  const page = pageOf(html)
  expect(read(withDays(page, '/en/token/notice', phase))).toBe('<p>The token ends on 31 January 2027.</p><a href="/">Continue until 30 January 2027</a>')
  expect(withDays(pageOf(html), '/fr/token/notice', phase).blank).toContain('31 janvier 2027')
})

test('a cutoff that was moved stands in the notice at once, and the same one is not put in twice', () => {
  const page = pageOf(html)
  const first = withDays(page, '/en/token/notice', phase)
  expect(withDays(page, '/en/token/notice', phase)).toBe(first)
  const moved = withDays(page, '/en/token/notice', { cutoff: new Date('2027-06-30T22:00:00Z'), lastMoment: new Date('2027-06-30T21:59:59Z') })
  expect(read(moved)).toContain('1 July 2027')
  expect(read(moved)).toContain('until 30 June 2027')
  expect(read(withDays(page, '/en/token/notice', phase))).toBe(read(first))
})

test('a page without a day stays what it is', () => {
  const page = pageOf('<p>Nothing</p>')
  expect(withDays(page, '/en', phase)).toBe(page)
})

test('each cell that may be asked for has its own page, made once', () => {
  const page = { ...makeResource(Buffer.from('<title>Code %%cell%%</title><label>Code %%cell%%</label>'), 'text/html', 'no-store') }
  const numbers = Array.from({ length: 24 }, (_, n) => n + 1)
  const asked = numbers.map((number) => withCell(page, number))
  expect(read(withCell(page, 18))).toBe('<title>Code 18</title><label>Code 18</label>')
  expect(new Set(asked.map(read)).size).toBe(24)
  expect(numbers.map((number) => withCell(page, number))).toEqual(asked)
})
