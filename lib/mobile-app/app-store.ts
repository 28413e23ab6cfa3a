import { rows, type Tx } from '@/lib/db/transaction'

export type MobileApp = {
  keyId: string
  deviceName: string
  sealedSecret: string
  /** The newest step ever accepted. */
  lastStep: bigint
}

/** Adds the details of a key of kind mobile-app, in the transaction that made the key. */
export async function insertMobileApp(tx: Tx, keyId: string, app: Omit<MobileApp, 'keyId'>): Promise<void> {
  const { deviceName, sealedSecret, lastStep } = app
  await rows(tx).mobileApp.create({ data: { keyId, deviceName, sealedSecret, lastStep } })
}

/** The person's app while its key is active. */
export async function readMobileApp(tx: Tx, personId: string): Promise<MobileApp | null> {
  return rows(tx).mobileApp.findFirst({
    where: { key: { personId, kind: 'mobile-app', status: 'active' } },
    select: { keyId: true, deviceName: true, sealedSecret: true, lastStep: true },
  })
}

/** Counts a step once: of however many that ask with the same step, one is told true. Steps never go down. */
export async function acceptStep(tx: Tx, keyId: string, step: bigint): Promise<boolean> {
  const { count } = await rows(tx).mobileApp.updateMany({
    where: { keyId, lastStep: { lt: step } },
    data: { lastStep: step },
  })
  return count === 1
}
