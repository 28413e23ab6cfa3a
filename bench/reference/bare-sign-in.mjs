// The least that a safe sign-in can do: PORT, DATABASE_URL. Password, then code, each a form answered by 303; tries are
// spent before anything is compared, sessions, codes used up and deeds kept (the tables: bare-sign-in.ts).
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import { URLSearchParams } from 'node:url'
import { verify } from '@node-rs/argon2'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 8 })
const key = randomBytes(32)
const hmac = (text) => createHmac('sha256', key).update(text).digest()
const page = Buffer.from(`<!doctype html><title>Sign in</title>${'<p>A page like any other.</p>'.repeat(280)}`)

/** One statement, prepared once a connection; it keeps all it writes, or nothing. */
const statement = (name, text) => async (...values) => (await pool.query({ name, text, values })).rows[0]

const spendPasswordTry = statement('spend-password-try', `
  WITH spent AS (INSERT INTO bare.throttle (username, tries) VALUES ($1, 1)
    ON CONFLICT (username) DO UPDATE SET tries = throttle.tries + 1 WHERE throttle.tries < 5 RETURNING 1)
  SELECT id, password, exists (SELECT FROM spent) AS let FROM bare.person WHERE username = $1`)
const beginSession = statement('begin-session', `
  WITH cleared AS (DELETE FROM bare.throttle WHERE username = $1),
    deed AS (INSERT INTO bare.deed (at, kind, person_id) VALUES (clock_timestamp(), 'password-checked', $2))
  INSERT INTO bare.session (hash, person_id, level, at) VALUES ($3, $2, 1, clock_timestamp())`)
const spendCodeTry = statement('spend-code-try', `
  UPDATE bare.challenge c SET tries = tries + 1 FROM bare.session s
  WHERE s.hash = $1 AND s.level = 1 AND c.person_id = s.person_id AND c.tries < 100 RETURNING c.person_id, c.code`)
const raiseSession = statement('raise-session', `
  WITH used AS (UPDATE bare.challenge SET tries = 0, drawn = drawn + 1 WHERE person_id = $1),
    deed AS (INSERT INTO bare.deed (at, kind, person_id) VALUES (clock_timestamp(), 'signed-in', $1))
  UPDATE bare.session SET hash = $2, level = 2, at = clock_timestamp() WHERE hash = $3`)

const steps = {
  '/password': async ({ username, password }) => {
    const person = await spendPasswordTry(username)
    if (!person?.let || !(await verify(person.password, password))) return null
    const id = randomBytes(32).toString('base64url')
    await beginSession(username, person.id, hmac(id))
    return { id, to: '/code' }
  },
  '/code': async ({ code }, was) => {
    const tried = await spendCodeTry(hmac(was))
    if (!tried || !timingSafeEqual(tried.code, Buffer.from(code.padEnd(6).slice(0, 6)))) return null
    const id = randomBytes(32).toString('base64url')
    await raiseSession(tried.person_id, hmac(id), hmac(was))
    return { id, to: '/home' }
  },
}

createServer(async (req, res) => {
  const step = req.method === 'POST' && steps[req.url]
  if (!step) return res.writeHead(200, { 'content-type': 'text/html' }).end(page)
  let body = ''
  for await (const chunk of req) body += chunk
  const done = await step(Object.fromEntries(new URLSearchParams(body)), /s=([\w-]+)/.exec(req.headers.cookie ?? '')?.[1] ?? '')
  if (!done) return res.writeHead(403).end()
  res.writeHead(303, { location: done.to, 'set-cookie': `s=${done.id}; HttpOnly; Secure; SameSite=Lax` }).end()
}).listen(Number(process.env.PORT), '127.0.0.1')
