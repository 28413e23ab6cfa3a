import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { dataFolder } from '../bootstrap/root.mjs'

/** The demo's own secrets, drawn once and kept: what it sealed yesterday opens today. */
export function demoSecrets(): { SESSION_SECRETS: string; SECRET_KEYS: string } {
  const file = path.join(dataFolder, 'demo.env')
  if (!existsSync(file)) {
    mkdirSync(dataFolder, { recursive: true })
    writeFileSync(file, `SESSION_SECRETS=${draw()}\nSECRET_KEYS=${draw()}\n`, { mode: 0o600 })
  }
  chmodSync(file, 0o600)
  const { SESSION_SECRETS, SECRET_KEYS } = parseEnv(readFileSync(file, 'utf8'))
  if (!SESSION_SECRETS || !SECRET_KEYS) throw new Error(`${file} is damaged. Remove the folder .data to begin anew.`)
  return { SESSION_SECRETS, SECRET_KEYS }
}

function draw(): string {
  return `k1:${randomBytes(32).toString('base64')}`
}
