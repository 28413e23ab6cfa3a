import { createHash } from 'node:crypto'
import type pg from 'pg'

const people = 1_000_000

/** One of a million people whom the old deeds concern. */
export const somebody = () => {
  const hex = createHash('md5').update(String(Math.floor(Math.random() * people))).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** Puts deeds of a year into their months, up to this moment: without indexes first, for that is several times faster. */
export async function fillMonths(client: pg.Client, deeds: number): Promise<void> {
  await client.query(`SELECT make_deed_months(now() - interval '11 months', 13), make_deed_months(now() - interval '1 year', 2)`)
  if (deeds === 0) return
  const { rows } = await client.query<{ name: string; text: string }>(
    `SELECT indexname AS name, indexdef AS text FROM pg_indexes WHERE tablename = 'deed' AND indexname <> 'deed_pkey'`,
  )
  await client.query(`ALTER TABLE deed DROP CONSTRAINT deed_pkey`)
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`)
  await client.query(
    `INSERT INTO deed (at, kind, person_id, actor_id, key_kind, outcome, network, device, request_id)
     SELECT now() - (1 - n::float8 / $1::float8) * interval '364 days',
            CASE WHEN n % greatest($1::bigint / 5, 1) = 0 THEN 'cutoff-changed' ELSE (ARRAY['password-checked', 'cell-checked', 'signed-in', 'signed-out', 'code-sent', 'code-checked'])[n % 6 + 1] END,
            md5((n::bigint * 7919 % 1000000)::text)::uuid, CASE WHEN n % 50 = 0 THEN md5((n % 200)::text)::uuid END,
            'token-card', CASE WHEN n % 20 = 0 THEN 'refused' ELSE 'done' END, '192.0.2.0/24', 'Firefox, Linux', md5(n::text)
     FROM generate_series(1, $1::bigint) AS n`,
    [deeds],
  )
  await client.query(`SET maintenance_work_mem = '512MB'`)
  await client.query(`ALTER TABLE deed ADD CONSTRAINT deed_pkey PRIMARY KEY (id, at)`)
  for (const { text } of rows) await client.query(text.replace(' ON ONLY ', ' ON '))
  await client.query('VACUUM ANALYZE deed')
  await client.query('CHECKPOINT')
}
