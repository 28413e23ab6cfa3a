import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { visitorOf } from './kit/raw.ts'
import { query } from './kit/rows.ts'
import type { Server } from './kit/server.ts'
import { expect, story } from './kit/story.ts'

/** Where mailed links lead. */
const links = {
  'password-reset': 'reset',
  'address-correction': 'address',
  'admin-start': 'admin-start',
  'app-reset': 'new-app',
}

/** A link as somebody's letter holds it; its secret. */
async function linkTo(server: Server, personId: string, purpose: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  const print = createHash('sha256').update(secret).digest('hex')
  await query(
    server,
    `INSERT INTO mailed_link (id, fingerprint, purpose, person_id, data, issued_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, now(), now() + interval '1 hour')`,
    [randomUUID(), print, purpose, personId, { address: 'new@example.org' }],
  )
  return secret
}

/** All that a link could change. */
const standing = (server: Server, personId: string) =>
  query(
    server,
    `SELECT to_jsonb(p) AS person, (SELECT jsonb_agg(l ORDER BY l.id) FROM mailed_link l WHERE l.person_id = p.id) AS links,
       (SELECT jsonb_agg(k ORDER BY k.id) FROM digital_key k WHERE k.person_id = p.id) AS keys,
       (SELECT count(*) FROM session s WHERE s.person_id = p.id) AS sessions, (SELECT count(*) FROM letter t WHERE t.person_id = p.id) AS letters,
       (SELECT count(*) FROM deed d WHERE d.person_id = p.id) AS deeds
     FROM person p WHERE p.id = $1`,
    [personId],
  )

for (const [purpose, path] of Object.entries(links)) {
  story(`whatever reads a mailed link before its reader spends nothing: ${purpose}`, async ({ server, qa }) => {
    const person = await qa.person({ locale: 'en', ...(purpose === 'app-reset' ? { external: true } : { keys: ['email-code'] }) })
    const [{ id } = { id: '' }] = await query<{ id: string }>(server, 'SELECT id FROM person WHERE username = $1', [person.username])
    const address = `/en/${path}/${await linkTo(server, id, purpose)}`
    const before = await standing(server, id)
    for (const method of ['HEAD', 'GET', 'GET', 'HEAD']) {
      const scanner = visitorOf(server)
      const answer = await scanner.ask(address, { method })
      expect(answer.status, method).toBe(200)
      expect(scanner.jar.has('keyturn')).toBe(false)
      if (method === 'GET') expect(answer.body).toContain('method="post"')
    }
    expect(await standing(server, id)).toEqual(before)
  })
}
