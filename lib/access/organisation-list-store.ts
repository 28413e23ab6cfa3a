import { query, type Glance } from '@/lib/db/transaction'

/** An organisation in the list: how many people, and how many of them manage it. */
export type ListedOrganisation = { id: string; name: string; closedAt: Date | null; people: number; managers: number; roles: number }

/** Every organisation, closed ones last. */
export const listOrganisations = (glance: Glance) =>
  query<ListedOrganisation>(glance)`
    SELECT o.id, o.name, o.closed_at AS "closedAt",
      (SELECT count(*) FROM membership WHERE organisation_id = o.id) AS people,
      (SELECT count(*) FROM membership WHERE organisation_id = o.id AND manager) AS managers,
      (SELECT count(*) FROM organisation_role r JOIN application a ON a.id = r.application_id AND a.closed_at IS NULL
       WHERE r.organisation_id = o.id) AS roles
    FROM organisation o ORDER BY o.closed_at IS NOT NULL, lower(o.name)`
