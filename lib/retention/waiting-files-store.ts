import { query, type Glance } from '@/lib/db/transaction'

/** A file that came in and is kept, sealed, until it is carried out: it may name anybody. */
export type WaitingFile = { kind: 'import' | 'invitations'; name: string; receivedAt: Date; broughtBy: string | null }

/** The files that would bring people back who stand in them, should they be carried out. The oldest first. */
export const waitingFiles = (glance: Glance) =>
  query<WaitingFile>(glance)`
    SELECT f.kind, f.name, f.received_at AS "receivedAt", p.username AS "broughtBy"
    FROM (SELECT 'import' AS kind, file_name AS name, received_at, actor_id FROM import_run r
            WHERE EXISTS (SELECT FROM import_chunk c WHERE c.run_id = r.id)
          UNION ALL
          SELECT 'invitations', file_name, received_at, actor_id FROM invitation_file WHERE sealed <> '') AS f
      LEFT JOIN person p ON p.id = f.actor_id
    ORDER BY f.received_at`
