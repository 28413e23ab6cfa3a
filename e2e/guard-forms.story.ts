import { enter, enterPassword, urlencoded, visitorOf, type Fields } from './kit/raw.ts'
import { deedsOf, sessionsOf, standingOf } from './kit/rows.ts'
import { expect, story, wordsIn } from './kit/story.ts'

const t = wordsIn('en')

story('a form that this release does not know meets a page that says so', async ({ server }) => {
  const visitor = visitorOf(server)
  for (const name of ['sign-in/of-old', '', 'constructor', '__proto__', 'toString', 'Sign-in/credentials', 'sign-in/credentials/', '%00']) {
    const answer = await visitor.post(`/en/token/activate?do=${name}`, { username: 'somebody', password: 'something' })
    expect(answer.status, name).toBe(409)
    expect(answer.body).toContain(t('sorry.outdatedTitle'))
    expect(answer.headers['set-cookie']).toBeUndefined()
  }
})

story('two hundred malformed forms at once leave the server well', async ({ server, qa }) => {
  const person = await qa.person({ locale: 'en', card: true })
  const visitor = visitorOf(server)
  const deep = `${'['.repeat(5_000)}${']'.repeat(5_000)}`
  const bodies = [
    '',
    '&'.repeat(60_000),
    'a&'.repeat(30_000),
    Array.from({ length: 8_000 }, (_, n) => `f${String(n)}=`).join('&'),
    '=&=&==',
    '%',
    '%00=%00&username=%00&password=%00',
    '%ff%fe=%c3%28&username=%ed%a0%80',
    Buffer.from([0, 255, 254, 61, 128, 38, 0]),
    '__proto__=1&__proto__=2&constructor=3&prototype[x]=4',
    'username[]=a&username[toString]=b&password.length=1',
    `username=${encodeURIComponent(deep)}`,
    `username=a&password=b&keyKind=token-card&purpose=activate&$ACTION_REF_1=&$ACTION_1:0=${encodeURIComponent(`{"id":"00","bound":"$@1"}`)}`,
    `username=a%00b&password=b&keyKind=token-card&purpose=activate`,
    `username=${encodeURIComponent('\ud83d\ude00'.repeat(300))}&password=%ff&keyKind=token-card&purpose=activate`,
  ]
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, n) =>
      visitor.ask('/en/token/activate?do=sign-in/credentials', { method: 'POST', headers: { 'content-type': urlencoded }, body: bodies[n % bodies.length] }),
    ),
  )
  for (const { status, body, headers } of answers) {
    // 503 is what an overloaded server may say.
    expect([303, 503]).toContain(status)
    if (status === 303) expect(headers.location).toBe('/en/token/activate?again=1')
    expect(body).not.toMatch(/node_modules|\bat \w+ \(|\.next\/server/)
  }
  const began = performance.now()
  expect((await visitorOf(server).ask('/en/token/notice')).status).toBe(200)
  expect(performance.now() - began).toBeLessThan(1_000)
  expect((await enterPassword(visitorOf(server), person)).headers.location).toBe('/en/token/cell')
})

story('fields that no page of ours sends are refused without effect', async ({ server, qa }) => {
  const person = await qa.person({ locale: 'en', card: true })
  const right = { username: person.username, password: person.password }
  const tampered = [
    { ...right, role: 'admin' },
    { ...right, level: 'key', personId: '00000000-0000-0000-0000-000000000000' },
    { ...right, __proto__x: '1', constructor: '1' },
    { ...right, username: [person.username, person.username] },
    { ...right, keyKind: 'passkey' },
    { ...right, purpose: 'console' },
  ]
  for (const fields of tampered) {
    const visitor = visitorOf(server)
    const answer = await visitor.submit(await visitor.open('/en/token/activate'), fields)
    expect(answer.headers.location).toBe('/en/token/activate?again=1')
    expect((await visitor.open('/en/token/activate?again=1')).body).toContain(t('errors.unreadable'))
  }
  expect(await sessionsOf(server, person)).toEqual([])
  expect(await deedsOf(server, person)).toEqual([])

  const visitor = visitorOf(server)
  await enter(visitor, person)
  const before = await standingOf(server, person)
  const change = await visitor.open('/en/activate/email/change')
  const bent: Fields[] = [
    { address: ['a@example.org', 'b@example.org'] },
    { address: 'a@example.org', confirmed: '1' },
  ]
  for (const fields of bent) {
    expect((await visitor.submit(change, fields)).headers.location).toMatch(/again/)
  }
  expect(await standingOf(server, person)).toEqual(before)
})
