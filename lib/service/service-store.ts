import { fingerprint } from '@/lib/core/secret'
import type { Context } from '@/lib/db/context'
import { sql } from '@/lib/db/sql'
import { change, query, type Glance, type Tx } from '@/lib/db/transaction'
import type { Service, ServiceDraft } from './model'

const shown = sql`id, client_id AS "clientId", names, redirect_uris AS "redirectUris", post_logout_uris AS "postLogoutUris",
  backchannel_logout_uri AS "backchannelLogoutUri", initiate_login_uri AS "initiateLoginUri", environment, contact, auth_method AS "authMethod", jwks,
  level_asked AS "levelAsked", application_id AS "applicationId", token_ends_at AS "tokenEndsAt",
  created_at AS "createdAt", closed_at AS "closedAt"`

/** Every service, closed ones last. */
export const allServices = (glance: Glance) =>
  query<Service>(glance)`SELECT ${shown} FROM service ORDER BY closed_at IS NOT NULL, client_id`

/** A service, closed or not. */
export async function findService(glance: Glance, id: string): Promise<Service | null> {
  const [found] = await query<Service>(glance)`SELECT ${shown} FROM service WHERE id = ${id}::uuid`
  return found ?? null
}

/** A service that is not closed, with its row locked. */
export async function holdService(tx: Tx, id: string): Promise<Service | null> {
  const [found] = await query<Service>(tx)`SELECT ${shown} FROM service WHERE id = ${id}::uuid AND closed_at IS NULL FOR UPDATE`
  return found ?? null
}

/** What the protocol needs of a service: also what it proves itself with, as far as it counts now. */
export type Client = Service & {
  subjectSalt: Buffer
  secrets: { hash: string; endsAt: Date | null }[]
}

/** A living service by its name in the protocol; null for one that is closed, or never was. */
export async function findClient(glance: Glance, clientId: string): Promise<Client | null> {
  const [found] = await query<Client>(glance)`
    SELECT ${shown}, subject_salt AS "subjectSalt", (
      SELECT coalesce(json_agg(json_build_object('hash', encode(hash, 'hex')) ORDER BY created_at), '[]')
      FROM service_secret WHERE service_id = service.id AND (ends_at IS NULL OR ends_at > ${glance.now})) AS secrets
    FROM service WHERE client_id = ${clientId} AND closed_at IS NULL`
  return found ?? null
}

/** Null when another service has this name in the protocol. */
export async function insertService(ctx: Context, tx: Tx, draft: ServiceDraft): Promise<string | null> {
  const id = ctx.random.uuid()
  const count = await change(tx)`
    INSERT INTO service (id, client_id, names, redirect_uris, post_logout_uris, backchannel_logout_uri, initiate_login_uri, environment,
      contact, auth_method, jwks, level_asked, application_id, subject_salt, created_at)
    VALUES (${id}::uuid, ${draft.clientId}, ${draft.names}, ${draft.redirectUris}, ${draft.postLogoutUris},
      ${draft.backchannelLogoutUri}, ${draft.initiateLoginUri}, ${draft.environment}, ${draft.contact}, ${draft.authMethod}, ${draft.jwks},
      ${draft.levelAsked}, (SELECT id FROM application WHERE id = ${draft.applicationId}::uuid), ${ctx.random.bytes(32)}, ${tx.now})
    ON CONFLICT DO NOTHING`
  return count === 1 ? id : null
}

/** All but the name in the protocol. */
export async function updateService(tx: Tx, id: string, draft: ServiceDraft): Promise<void> {
  await change(tx)`
    UPDATE service SET names = ${draft.names}, redirect_uris = ${draft.redirectUris}, post_logout_uris = ${draft.postLogoutUris},
      backchannel_logout_uri = ${draft.backchannelLogoutUri}, initiate_login_uri = ${draft.initiateLoginUri}, environment = ${draft.environment}, contact = ${draft.contact},
      auth_method = ${draft.authMethod}, jwks = ${draft.jwks}, level_asked = ${draft.levelAsked},
      application_id = (SELECT id FROM application WHERE id = ${draft.applicationId}::uuid)
    WHERE id = ${id}::uuid`
}

export async function closeForGood(tx: Tx, id: string): Promise<void> {
  await change(tx)`UPDATE service SET closed_at = ${tx.now} WHERE id = ${id}::uuid AND closed_at IS NULL`
}

export async function changeTokenEnd(tx: Tx, id: string, endsAt: Date | null): Promise<void> {
  await change(tx)`UPDATE service SET token_ends_at = ${endsAt} WHERE id = ${id}::uuid`
}

/** A secret as it may be shown: never the text. */
export type ServiceSecret = { id: string; start: string; createdAt: Date; endsAt: Date | null }

/** The secrets of a service that still count, newest first. */
export const livingSecrets = (glance: Glance, serviceId: string) =>
  query<ServiceSecret>(glance)`
    SELECT id, start, created_at AS "createdAt", ends_at AS "endsAt" FROM service_secret
    WHERE service_id = ${serviceId}::uuid AND (ends_at IS NULL OR ends_at > ${glance.now}) ORDER BY created_at DESC`

/** Ends the secrets that count now at that instant; none that was to end sooner lives longer. */
export async function endServiceSecrets(tx: Tx, serviceId: string, endsAt: Date): Promise<void> {
  await change(tx)`
    UPDATE service_secret SET ends_at = least(ends_at, ${endsAt}) WHERE service_id = ${serviceId}::uuid AND ends_at IS NULL OR
      service_id = ${serviceId}::uuid AND ends_at > ${endsAt}`
}

/** Answers the id under which it may be shown once. */
export async function insertServiceSecret(ctx: Context, tx: Tx, serviceId: string, text: string): Promise<string> {
  const id = ctx.random.uuid()
  await change(tx)`
    INSERT INTO service_secret (id, service_id, hash, start, created_at)
    VALUES (${id}::uuid, ${serviceId}::uuid, decode(${fingerprint(text)}, 'hex'), ${text.slice(0, 10)}, ${tx.now})`
  return id
}

/** True for the one who shows a secret first. */
export async function spendSecretShow(tx: Tx, serviceId: string, secretId: string): Promise<boolean> {
  const count = await change(tx)`
    UPDATE service_secret SET shown_at = ${tx.now}
    WHERE id = ${secretId}::uuid AND service_id = ${serviceId}::uuid AND shown_at IS NULL AND ends_at IS NULL`
  return count === 1
}

/** Where the living service of an application begins a sign-in; null when there is none, or it begins none. */
export async function initiationOf(glance: Glance, applicationId: string): Promise<string | null> {
  const [found] = await query<{ uri: string }>(glance)`
    SELECT initiate_login_uri AS uri FROM service
    WHERE application_id = ${applicationId}::uuid AND closed_at IS NULL AND initiate_login_uri IS NOT NULL ORDER BY created_at, id LIMIT 1`
  return found?.uri ?? null
}

/** A living service by its name in the protocol, without what it proves itself with. */
export async function findByClientId(glance: Glance, clientId: string): Promise<Service | null> {
  const [found] = await query<Service>(glance)`SELECT ${shown} FROM service WHERE client_id = ${clientId} AND closed_at IS NULL`
  return found ?? null
}
