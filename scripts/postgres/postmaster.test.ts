import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { findPostmaster } from './postmaster.ts'

test.runIf(existsSync('/proc/self/cwd'))('nobody is kept from their database by what its killed server left, though somebody else has its number now', async () => {
  const data = mkdtempSync(path.join(tmpdir(), 'keyturn-killed-'))
  const leave = (name: string, pid: number) => writeFileSync(path.join(data, name), `${String(pid)}\n${data}\n0\n54320\n${data}\n127.0.0.1\n\nready\n`)
  try {
    for (const left of [['postmaster.pid', '.s.PGSQL.54320', '.s.PGSQL.54320.lock'], ['.s.PGSQL.54320.lock']]) {
      for (const name of left) leave(name, process.pid)
      expect(await findPostmaster(data)).toBeUndefined()
      expect(readdirSync(data)).toEqual([])
    }
  } finally {
    rmSync(data, { recursive: true })
  }
})
