import { rm } from 'node:fs/promises'
import { env } from '@/lib/config/env'

/** Whoever empties the stage also forgets what was said of its deeds: those anchors belong to a chain that is gone. */
export async function forgetAnchors(): Promise<void> {
  const { AUDIT_ANCHORS } = env()
  if (AUDIT_ANCHORS) await rm(AUDIT_ANCHORS, { force: true })
}
