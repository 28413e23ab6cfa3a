import path from 'node:path'
import { root } from '@/scripts/bootstrap/root.mjs'
import type { House } from '../house/house'
import { startServer, type Server } from '../house/server'
import { makeClient } from '../load/client'
import { hashed, password } from './bare-hash'

const code = 'ABCDEF'
const tables = `
  DROP SCHEMA IF EXISTS bare CASCADE;
  CREATE SCHEMA bare;
  CREATE TABLE bare.person (id uuid PRIMARY KEY, username text NOT NULL UNIQUE, password text NOT NULL);
  CREATE TABLE bare.throttle (username text PRIMARY KEY, tries integer NOT NULL);
  CREATE TABLE bare.session (hash bytea PRIMARY KEY, person_id uuid NOT NULL, level integer NOT NULL, at timestamptz NOT NULL);
  CREATE TABLE bare.challenge (person_id uuid PRIMARY KEY, code bytea NOT NULL, tries integer NOT NULL DEFAULT 0, drawn integer NOT NULL DEFAULT 0);
  CREATE TABLE bare.deed (id bigserial PRIMARY KEY, at timestamptz NOT NULL, kind text NOT NULL, person_id uuid NOT NULL)`

/** `signIn` takes whoever is not under way; `people` of them at a time at most. */
export type BareSignIn = { server: Server; signIn: () => Promise<void> }

/** A bare server that signs in as safely, and does nothing beside. */
export async function startBareSignIn({ prisma, database }: House, people: number): Promise<BareSignIn> {
  for (const table of tables.split(';')) await prisma.$executeRawUnsafe(table)
  await prisma.$executeRaw`
    INSERT INTO bare.person SELECT gen_random_uuid(), 'person' || n, ${await hashed} FROM generate_series(0, ${people - 1}::int) AS n`
  await prisma.$executeRaw`INSERT INTO bare.challenge (person_id, code) SELECT id, ${Buffer.from(code)} FROM bare.person`
  await prisma.$executeRawUnsafe('ANALYZE')
  const script = path.join(root, 'bench/reference/bare-sign-in.mjs')
  const server = await startServer('bare-sign-in', '/', () => [script], () => ({ DATABASE_URL: database }))
  const client = makeClient(server.origin)
  const post = async (to: string, fields: Record<string, string>, cookie = '') => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', cookie }
    const { status, headers: given } = await client({ path: to, method: 'POST', headers, body: new URLSearchParams(fields).toString() })
    const session = given['set-cookie']?.[0]?.split(';')[0]
    if (status !== 303 || !session) throw new Error(`The bare server answered ${status}`)
    return session
  }
  const free = Array.from({ length: people }, (_, person) => `person${person}`)
  return {
    server,
    async signIn() {
      const username = free.pop() ?? ''
      await post('/code', { code }, await post('/password', { username, password }))
      free.push(username)
    },
  }
}
