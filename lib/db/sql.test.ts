import { expect, test, vi } from 'vitest'
import { Sql, sql, statement } from './sql'

test('a piece stands inside another, and its values are counted on', () => {
  const made = statement(['SELECT ', ' WHERE a = ', ''], [sql`b + ${1}`, 2])
  expect(made).toMatchObject({ text: 'SELECT b + $1 WHERE a = $2', values: [1, 2] })
})

test('a piece that another copy of this module made is one, too', async () => {
  vi.resetModules()
  const other = await import('./sql')
  expect(other.Sql).not.toBe(Sql)
  expect(statement(['SELECT ', ' AS now'], [other.sql`clock_timestamp()`])).toMatchObject({ text: 'SELECT clock_timestamp() AS now', values: [] })
})

test('what only looks like a piece is a value', () => {
  const sent = { pieces: ['clock_timestamp()'], values: [] }
  expect(statement(['SELECT ', ''], [sent])).toMatchObject({ text: 'SELECT $1', values: [sent] })
})
