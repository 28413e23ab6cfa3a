import { brussels } from '@/lib/core/brussels'
import { query, type Glance } from '@/lib/db/transaction'

/** Somebody who has no new key yet. */
export type Left = {
  id: string
  username: string
  firstName: string
  lastName: string
  email: string | null
  /** The day in Brussels since which letters to it come back. */
  emailDeadSince: string | null
  locale: string
  municipality: string | null
  birthYear: number | null
  cohortName: string | null
  hold: string
  stage: number
}

/** The next of them after `after`, in the order of their ids. */
export const leftAfter = (glance: Glance, after: string | null, most: number): Promise<Left[]> =>
  query<Left>(glance)`
    SELECT p.id, p.username, p.first_name AS "firstName", p.last_name AS "lastName", p.email,
      to_char(p.email_dead_at AT TIME ZONE ${brussels}, 'YYYY-MM-DD') AS "emailDeadSince", p.locale, p.municipality,
      p.birth_year AS "birthYear", p.cohort_name AS "cohortName", s.hold, s.stage
    FROM standing s JOIN person p ON p.id = s.person_id
    WHERE s.counts AND s.hold IN ('none', 'card', 'locked') AND (${after}::uuid IS NULL OR s.person_id > ${after}::uuid)
    ORDER BY s.person_id LIMIT ${most}`
