import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { root } from './bootstrap/root.mjs'

test('whoever keeps the checkout in a folder with a space and an accent can build it there', () => {
  const elsewhere = mkdtempSync(path.join(tmpdir(), 'keyturn à côté '))
  try {
    for (const part of ['comfort', 'lib', 'scripts', 'package.json', 'tsconfig.json']) {
      cpSync(path.join(root, part), path.join(elsewhere, part), { recursive: true })
    }
    mkdirSync(path.join(elsewhere, 'public'))
    symlinkSync(path.join(root, 'node_modules'), path.join(elsewhere, 'node_modules'))
    const { stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/build-comfort.ts'], { cwd: elsewhere, encoding: 'utf8' })
    expect(stderr).toBe('')
    expect(existsSync(path.join(elsewhere, 'public/comfort.js'))).toBe(true)
  } finally {
    rmSync(elsewhere, { recursive: true })
  }
})
