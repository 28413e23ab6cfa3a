import { createHash } from 'node:crypto'
import { hash as bcrypt } from '@node-rs/bcrypt'
import { beforeEach, expect, test } from 'vitest'
import { testContext, type TestContext } from '@/lib/testing/context'
import { importFile, rosterOf } from '@/lib/testing/roster'
import { submitCredentials } from './submit-credentials'

let world: TestContext
beforeEach(async () => void (world = await testContext()))

const signIn = (username: string, password: string) =>
  submitCredentials(world.ctx, { keyKind: 'token-card', purpose: 'activate', username, password, locale: 'nl' })
const hashOf = async (username: string) => (await world.prisma.person.findUniqueOrThrow({ where: { username } })).passwordHash

test('an imported person signs in with the old password, and its hash is ours from then on', async () => {
  const salted = Buffer.concat([createHash('sha1').update('old secret').update('salt').digest(), Buffer.from('salt')])
  const lines = [{ username: 'anna', password: await bcrypt('old secret', { cost: 4 }) }, { username: 'bart', password: `{SSHA}${salted.toString('base64')}` }]
  await importFile(world.ctx, rosterOf(lines))
  for (const { username, password } of lines) {
    expect(await signIn(username, 'another')).toEqual({ kind: 'wrong' })
    expect(await hashOf(username)).toBe(password)
    expect(await signIn(username, 'old secret')).toMatchObject({ kind: 'passed' })
    expect(await hashOf(username)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await signIn(username, 'old secret')).toMatchObject({ kind: 'passed' })
  }
  // Imported again, the old hash does not come back.
  expect((await importFile(world.ctx, rosterOf(lines))).counts).toMatchObject({ unchanged: 2 })
  expect(await signIn('anna', 'old secret')).toMatchObject({ kind: 'passed' })
})

test('an imported person without a password is let in by none', async () => {
  await importFile(world.ctx, rosterOf([{ username: 'anna', password: '' }]))
  for (const password of ['', ' ', 'anna']) expect(await signIn('anna', password)).toEqual({ kind: 'wrong' })
})
