import { expect, test } from 'vitest'
import { startedAt } from '../bootstrap/running.mjs'
import { servedAt } from './served.ts'

const note = { holder: 1, url: 'http://localhost:3000', database: '', children: {} }
const me = { pid: process.pid, started: startedAt(process.pid) }

test('pages that somebody looks at in a running demo are known to be served, and those of one that was killed are not', () => {
  expect(servedAt({ ...note, children: { server: me } })).toBe('http://localhost:3000')
  expect(servedAt({ ...note, children: { server: { ...me, started: 'before' }, 'mail worker': me } })).toBeUndefined()
  expect(servedAt(note)).toBeUndefined()
})
