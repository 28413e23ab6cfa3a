import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appUrl } from './kit/production.ts'
import { expect, story } from './kit/story.ts'

/** What a server says that does not start with these settings. */
async function refusalFor(settings: Record<string, string>): Promise<{ code: number; said: string }> {
  const env = { PATH: process.env.PATH, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...settings } as NodeJS.ProcessEnv
  const child = spawn(process.execPath, ['scripts/serve.ts'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stdout.on('data', (chunk) => (said += String(chunk)))
  child.stderr.on('data', (chunk) => (said += String(chunk)))
  const [code] = (await once(child, 'exit')) as [number]
  return { code, said }
}

const good = {
  APP_URL: appUrl,
  DATABASE_URL: 'postgres://nobody:canary-database@127.0.0.1:1/none',
  PORT: '0',
  MAIL_TRANSPORT: 'smtp',
  SMTP_URL: 'smtp://us:canary-smtp@127.0.0.1:1',
  SESSION_SECRETS: `s:${Buffer.from('canary-session-0123456789abcdefg').toString('base64')}`,
  SECRET_KEYS: `k:${Buffer.from('canary-sealing-0123456789abcdefg').toString('base64')}`,
}

const badSettings: [string, Record<string, string>, string[]][] = [
  ['all wrong', { APP_URL: 'keys.example.test', DATABASE_URL: 'mysql://u:canary-database@h/d', PORT: '99999', MAIL_TRANSPORT: 'pigeon', SMTP_URL: 'canary-smtp', SESSION_SECRETS: 's:canary', SECRET_KEYS: 'K:canary' },
    ['APP_URL', 'DATABASE_URL', 'PORT', 'MAIL_TRANSPORT', 'SMTP_URL', 'SESSION_SECRETS', 'SECRET_KEYS']],
  ['nothing set', Object.fromEntries(Object.keys(good).map((name) => [name, ''])), ['APP_URL', 'DATABASE_URL', 'SESSION_SECRETS', 'SECRET_KEYS', 'MAIL_TRANSPORT']],
  ['demo with real post', { KEYTURN_MODE: 'demo' }, ['MAIL_TRANSPORT']],
  ['production without real post', { MAIL_TRANSPORT: 'capture' }, ['MAIL_TRANSPORT']],
  ['production without https', { APP_URL: 'http://keys.example.test' }, ['APP_URL']],
  ['some wrong, some that do not go together', { SECRET_KEYS: '', PORT: 'x', MAIL_TRANSPORT: 'capture', APP_URL: 'http://keys.example.test' },
    ['SECRET_KEYS', 'PORT', 'MAIL_TRANSPORT', 'APP_URL']],
  ['one key for two purposes', { SESSION_SECRETS: good.SECRET_KEYS }, ['SESSION_SECRETS']],
]

for (const [name, settings, faults] of badSettings) {
  story(`a server does not start with bad settings: ${name}`, async () => {
    const { code, said } = await refusalFor({ ...good, ...settings })
    expect(code).toBe(1)
    for (const fault of faults) expect(said).toMatch(new RegExp(`^  ${fault}: `, 'm'))
    expect(said.match(/cannot start with these settings/g)).toHaveLength(1)
    expect(said).not.toMatch(/\n\s+at |node_modules/)
    expect(said).not.toContain('canary')
    expect(said).not.toContain(good.SECRET_KEYS)
  })
}
