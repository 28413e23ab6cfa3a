import { sql, type Sql } from '@/lib/db/sql'
import { query, type Glance } from '@/lib/db/transaction'

type Fact = Record<string, unknown>
type Section = (personId: string) => Sql

/**
 * What every table with rows of a person tells them of these. Left out are hashes, sealed values and the ids of
 * sessions: they say nothing about anybody, and would help whoever finds the file.
 */
export const sections = {
  person: (id) => sql`
    SELECT id, username, first_name AS "firstName", last_name AS "lastName", email, locale AS language, realm, roles,
           birth_year AS "birthYear", municipality, cohort_name AS cohort, is_test AS "isTest", created_at AS "createdAt",
           disabled_at AS "disabledAt", email_dead_at AS "emailDeadAt", new_password_due_at AS "newPasswordDueAt"
    FROM person WHERE id = ${id}::uuid`,
  digital_key: (id) => sql`
    SELECT k.kind, k.status, k.activated_at AS "activatedAt", k.deactivated_at AS "deactivatedAt",
           k.last_used_at AS "lastUsedAt", k.last_network AS "lastNetwork", k.last_device AS "lastDevice",
           k.wrong_codes AS "wrongCodesInARow", a.device_name AS "deviceName", c.serial AS "cardSerial"
    FROM digital_key k LEFT JOIN mobile_app a ON a.key_id = k.id LEFT JOIN token_card c ON c.key_id = k.id
    WHERE k.person_id = ${id}::uuid ORDER BY k.activated_at`,
  recovery_list: (id) => sql`
    SELECT made_at AS "madeAt", kept_at AS "keptAt", wrong_codes AS "wrongCodesInARow"
    FROM recovery_list WHERE person_id = ${id}::uuid`,
  recovery_code: (id) => sql`SELECT used_at AS "usedAt" FROM recovery_code WHERE person_id = ${id}::uuid ORDER BY used_at`,
  password_history: (id) => sql`
    SELECT replaced_at AS "replacedAt" FROM password_history WHERE person_id = ${id}::uuid ORDER BY id`,
  password_wait: (id) => sql`
    SELECT asked_at AS "askedAt", ready_at AS "readyAt", closed_at AS "closedAt", closed_by AS "closedBy"
    FROM password_wait WHERE person_id = ${id}::uuid ORDER BY asked_at`,
  activation: (id) => sql`
    SELECT started_at AS "startedAt", email_confirmed_at AS "emailConfirmedAt", pending_email AS "pendingEmail",
           chosen_kind AS "chosenKey", app_installed_at AS "appInstalledAt", device_name AS "deviceName",
           finished_at AS "finishedAt", finished_kind AS "finishedKey"
    FROM activation WHERE person_id = ${id}::uuid ORDER BY started_at`,
  activation_code: (id) => sql`
    SELECT issued_at AS "issuedAt", expires_at AS "expiresAt", tries_used AS "triesUsed", used_at AS "usedAt"
    FROM activation_code WHERE person_id = ${id}::uuid ORDER BY issued_at`,
  mailed_code: (id) => sql`
    SELECT purpose, address, sent_at AS "sentAt", expires_at AS "expiresAt", tries_used AS "triesUsed", consumed_at AS "usedAt"
    FROM mailed_code WHERE person_id = ${id}::uuid ORDER BY sent_at`,
  mailed_link: (id) => sql`
    SELECT purpose, issued_at AS "issuedAt", expires_at AS "expiresAt", used_at AS "usedAt", data
    FROM mailed_link WHERE person_id = ${id}::uuid ORDER BY issued_at`,
  letter: (id) => sql`
    SELECT template, "to", locale AS language, status, queued_at AS "queuedAt", sent_at AS "sentAt"
    FROM letter WHERE person_id = ${id}::uuid ORDER BY queued_at`,
  paper_letter: (id) => sql`
    SELECT template, locale AS language, owed_at AS "owedAt", printed_at AS "printedAt"
    FROM paper_letter WHERE person_id = ${id}::uuid ORDER BY owed_at`,
  session: (id) => sql`
    SELECT level, key_kind AS "key", created_at AS "createdAt", last_seen_at AS "lastSeenAt", ended_at AS "endedAt"
    FROM session WHERE person_id = ${id}::uuid ORDER BY created_at`,
  refused_form: (id) => sql`SELECT kept_at AS "keptAt" FROM refused_form WHERE person_id = ${id}::uuid`,
  known_device: (id) => sql`
    SELECT description, first_seen_at AS "firstSeenAt", last_seen_at AS "lastSeenAt", distrusted_at AS "distrustedAt"
    FROM known_device WHERE person_id = ${id}::uuid ORDER BY first_seen_at`,
  support_case: (id) => sql`
    SELECT c.reference, c.kind, c.state, c.name, c.address, c.subject, c.text, c.created_at AS "createdAt",
           (SELECT coalesce(jsonb_agg(jsonb_build_object('at', r.at, 'text', r.text) ORDER BY r.at), '[]')
            FROM case_reply r WHERE r.case_id = c.id) AS replies
    FROM support_case c WHERE c.person_id = ${id}::uuid ORDER BY c.created_at`,
  person_look: (id) => sql`SELECT at, reason FROM person_look WHERE person_id = ${id}::uuid ORDER BY at`,
  extension: (id) => sql`
    SELECT until, reason, at, withdrawn_at AS "withdrawnAt" FROM extension WHERE person_id = ${id}::uuid ORDER BY at`,
  dormant_notice: (id) => sql`
    SELECT month, told_at AS "toldAt", outcome FROM dormant_notice WHERE person_id = ${id}::uuid ORDER BY told_at`,
  check_up: (id) => sql`SELECT asked_at AS "askedAt", unasked FROM check_up WHERE person_id = ${id}::uuid`,
  reminder: (id) => sql`
    SELECT days, cutoff, state, reason, at FROM reminder WHERE person_id = ${id}::uuid ORDER BY at`,
  printed_letter: (id) => sql`
    SELECT reference, printed_at AS "printedAt" FROM printed_letter WHERE person_id = ${id}::uuid ORDER BY printed_at`,
  imported_person: (id) => sql`SELECT locale AS language FROM imported_person WHERE person_id = ${id}::uuid`,
  standing: (id) => sql`SELECT stage, hold, counts FROM standing WHERE person_id = ${id}::uuid`,
  left_behind: (id) => sql`
    SELECT cohort, hold, address, used_on AS "cardUsedOn" FROM left_behind WHERE person_id = ${id}::uuid`,
  terms_acceptance: (id) => sql`
    SELECT version, locale AS language, hash, accepted_at AS "acceptedAt" FROM terms_acceptance WHERE person_id = ${id}::uuid ORDER BY version`,
  invitation: (id) => sql`
    SELECT invited_at AS "invitedAt", sent_at AS "sentAt", until, confirmed_at AS "confirmedAt", enrolled_at AS "enrolledAt",
           enrolled_before AS "enrolledBefore", withdrawn_at AS "withdrawnAt"
    FROM invitation WHERE person_id = ${id}::uuid`,
  membership: (id) => sql`
    SELECT o.name AS organisation, m.manager, m.since
    FROM membership m JOIN organisation o ON o.id = m.organisation_id WHERE m.person_id = ${id}::uuid ORDER BY m.since`,
  access_grant: (id) => sql`
    SELECT o.name AS organisation, a.code AS application, g.role, g.granted_at AS "grantedAt", g.expires_at AS "expiresAt",
           g.reviewed_at AS "reviewedAt"
    FROM access_grant g JOIN organisation o ON o.id = g.organisation_id JOIN application a ON a.id = g.application_id
    WHERE g.person_id = ${id}::uuid ORDER BY g.granted_at`,
  api_key: (id) => sql`
    SELECT k.name, o.name AS organisation, a.code AS application, k.scopes, k.created_at AS "createdAt", k.expires_at AS "expiresAt",
           k.revoked_at AS "revokedAt"
    FROM api_key k JOIN organisation o ON o.id = k.organisation_id JOIN application a ON a.id = k.application_id
    WHERE k.created_by = ${id}::uuid ORDER BY k.created_at`,
  application_use: (id) => sql`
    SELECT a.code AS application, u.used_at AS "usedAt"
    FROM application_use u JOIN application a ON a.id = u.application_id WHERE u.person_id = ${id}::uuid ORDER BY a.code`,
  service_sign_in: (id) => sql`
    SELECT s.client_id AS service, i.key_kind AS "key", i.level, i.at
    FROM service_sign_in i JOIN service s ON s.id = i.service_id WHERE i.person_id = ${id}::uuid ORDER BY i.at`,
  service_visit: (id) => sql`
    SELECT s.client_id AS service, v.at, v.owed_at AS "endedAt", v.told_at AS "toldAt"
    FROM service_visit v JOIN service s ON s.id = v.service_id WHERE v.person_id = ${id}::uuid ORDER BY v.at`,
  deed: (id) => sql`
    SELECT at, kind, key_kind AS "key", outcome, network, device, details FROM deed WHERE person_id = ${id}::uuid ORDER BY id`,
} satisfies Record<string, Section>

/** All that is kept of one person, by table. */
export async function readOwnData(glance: Glance, personId: string): Promise<Record<string, Fact[]>> {
  const read = Object.entries<Section>(sections).map(async ([table, section]) => {
    const rows = await query<Fact>(glance)`SELECT * FROM (${section(personId)}) AS told`
    return [table, rows] as const
  })
  return Object.fromEntries(await Promise.all(read))
}
