import { beforeEach, describe, expect, test, vi } from 'vitest'
import { streams } from '@/app/streams'
import { roles, type Role } from '@/lib/core/role'
import { answering } from '@/lib/http/browser'
import { rememberedForm } from '@/lib/http/form/memory'
import type { Stream, StreamRim } from '@/lib/http/front/stream'
import { openSession } from '@/lib/session/open-session'
import { makeClerk } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen } from '@/lib/testing/people'
import { signedInWithCard } from '@/lib/testing/signed-in'

vi.hoisted(() => {
  const key = (letter: string) => `k:${Buffer.from(`${letter}123456789abcdefghijklmnopqrstuv`).toString('base64')}`
  const needed = { APP_URL: 'http://keys.example.org', KEYTURN_MODE: 'qa', MAIL_TRANSPORT: 'capture', DATABASE_URL: 'postgresql://nowhere.invalid/none' }
  for (const [name, value] of Object.entries({ ...needed, SESSION_SECRETS: key('x'), SECRET_KEYS: key('y') })) vi.stubEnv(name, value)
})

const id = '4c2f3a0e-9d52-4f1a-8b8e-3d1f6f5f0c11'

/** Who may have or send each file of the console. */
const rightful: Record<string, Role[]> = {
  '/console/imports/upload': ['admin'],
  [`/console/imports/${id}/report.csv`]: ['admin'],
  '/console/imports/left.csv': ['admin'],
  '/console/imports/addresses.csv': ['admin'],
  '/console/mail/preview/fr': ['admin'],
  [`/console/mail/paper/${id}/letters.pdf`]: ['admin'],
  [`/console/mail/paper/${id}/letters.csv`]: ['admin'],
  '/console/portal/invitations/upload': ['admin'],
}
const streamOf = (address: string) => streams.find((stream) => stream.path.test(address))

let world: TestContext
let browser: ReturnType<typeof answering>
beforeEach(async () => {
  world = await testContext()
  browser = answering(undefined)
})

async function rimOf(role: Role | null, address: string): Promise<StreamRim> {
  const { id: sessionId } = role ? await makeClerk(world, role) : await signedInWithCard(world, await makeCitizen(world.ctx))
  const visit = await openSession(world.ctx, sessionId)
  if (!visit) throw new Error('nobody there')
  return { ...visit, ctx: world.ctx, locale: 'fr', browser: browser.browser, params: streamOf(address)?.path.exec(address)?.slice(1) ?? [] }
}

async function* inOne(text: string) {
  yield Buffer.from(text)
}
const askFor = (stream: Stream | undefined, rim: StreamRim) =>
  stream && ('give' in stream ? stream.give(rim) : stream.take(rim, { fileName: 'people.csv', pieces: inOne('username\r\nanna\r\n') }))

test('no file that the console gives or takes is left out here', () => {
  for (const stream of streams) expect([stream.path, Object.keys(rightful).filter((address) => stream.path.test(address)).length > 0]).toEqual([stream.path, true])
  for (const address of Object.keys(rightful)) expect([address, streamOf(address)?.path.test(address)]).toEqual([address, true])
})

const matrix = Object.entries(rightful).flatMap(([address, may]) => [null, ...roles].map((role) => ({ address, role, may: role !== null && may.includes(role) })))

test.each(matrix)('$address, for $role: $may', async ({ address, role, may }) => {
  const rim = await rimOf(role, address)
  const answer = await askFor(streamOf(address), rim)
  const denials = await world.prisma.deed.count({ where: { kind: 'console-denied', actorId: rim.person.id } })
  expect(denials).toBe(may ? 0 : 1)
  // What there is none of is nobody's.
  if (!may || address.includes(id)) expect(answer).toBeNull()
  else expect(answer).toBeTruthy()
})

describe('a file larger than is taken', () => {
  test.each([
    ['/console/imports', { key: 'importTooLarge' }],
    ['/console/portal/invitations', { key: 'guestList.too-large', values: { most: 256 } }],
  ] as const)('is refused on %s, at its field', async (page, error) => {
    const stream = streamOf(`${page}/upload`)
    if (!stream || !('take' in stream)) throw new Error('takes nothing')
    expect(await stream.tooLarge(await rimOf('admin', `${page}/upload`))).toBe(`${page}?again=1`)
    const cookie = browser.given.map((line) => line.split(';')[0]).join('; ')
    expect((await rememberedForm(answering(cookie).browser, page))?.errors).toEqual({ file: error })
  })
})
