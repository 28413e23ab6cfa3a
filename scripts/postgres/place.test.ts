import { chownSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { dataFolder } from '../bootstrap/root.mjs'
import { findPlace } from './place.ts'

const isRoot = process.getuid?.() === 0

test.runIf(isRoot)("root who starts the demo in somebody else's checkout is told so, and their database is still there", () => {
  const name = `postgres-of-somebody-${String(process.pid)}`
  const data = path.join(dataFolder, name)
  mkdirSync(data, { recursive: true, mode: 0o700 })
  writeFileSync(path.join(data, 'PG_VERSION'), '18\n')
  chownSync(data, 54_321, 54_321)
  try {
    expect(() => findPlace(name)).toThrow(`${data} is a database of user 54321. Start it as user 54321,`)
    expect(existsSync(path.join(data, 'PG_VERSION'))).toBe(true)
  } finally {
    rmSync(data, { recursive: true })
  }
})
