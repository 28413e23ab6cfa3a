import { change, query, type Glance, type Tx } from '@/lib/db/transaction'

export type MobileApp = {
  keyId: string
  deviceName: string
  sealedSecret: string
  /** The newest step ever accepted. */
  lastStep: number
}

/** Adds the details of a key of kind mobile-app, in the transaction that made the key. */
export async function insertMobileApp(tx: Tx, keyId: string, app: Omit<MobileApp, 'keyId'>): Promise<void> {
  await change(tx)`
    INSERT INTO mobile_app (key_id, device_name, sealed_secret, last_step)
    VALUES (${keyId}::uuid, ${app.deviceName}, ${app.sealedSecret}, ${app.lastStep})`
}

/** The person's app while its key is active. */
export async function readMobileApp(tx: Glance, personId: string): Promise<MobileApp | null> {
  const [app] = await query<MobileApp>(tx)`
    SELECT a.key_id AS "keyId", a.device_name AS "deviceName", a.sealed_secret AS "sealedSecret", a.last_step AS "lastStep"
    FROM mobile_app a JOIN digital_key k ON k.id = a.key_id
    WHERE k.person_id = ${personId}::uuid AND k.kind = 'mobile-app' AND k.status = 'active'`
  return app ?? null
}

/** Counts a step once: of however many that ask with the same step, one is told true. Steps never go down. */
export async function acceptStep(tx: Tx, keyId: string, step: number): Promise<boolean> {
  const count = await change(tx)`
    UPDATE mobile_app SET last_step = ${step} WHERE key_id = ${keyId}::uuid AND last_step < ${step}`
  return count === 1
}

/** Renames the phone of a person's living key; false when there is none. */
export async function renameApp(tx: Tx, personId: string, deviceName: string): Promise<boolean> {
  const count = await change(tx)`
    UPDATE mobile_app a SET device_name = ${deviceName}
    FROM digital_key k WHERE k.id = a.key_id AND k.person_id = ${personId}::uuid AND k.status <> 'deactivated'`
  return count === 1
}

/** The secrets of dead keys serve nobody any more. */
export async function forgetSecrets(tx: Tx, personId: string): Promise<void> {
  await change(tx)`
    UPDATE mobile_app a SET sealed_secret = ''
    FROM digital_key k WHERE k.id = a.key_id AND k.person_id = ${personId}::uuid AND k.status = 'deactivated'`
}
