import type { Deed, DeedKind } from '@/lib/audit/deed'

type Outcome = Deed['outcome']
const done: readonly Outcome[] = ['done']
const refused: readonly Outcome[] = ['refused']
const both: readonly Outcome[] = ['done', 'refused']
/** Steps on the way to something that is shown itself, and the work of the console. */
const never: readonly Outcome[] = []

/**
 * Which deeds a person sees of their own account, and ends of them: whoever adds a kind decides here. Each has its
 * words under `activity.deeds` in the catalogue. Of right answers on the way only the last is told: "logged in".
 */
export const shown: Record<DeedKind, readonly Outcome[]> = {
  'password-checked': refused,
  'sign-in-blocked': never,
  'cell-checked': refused,
  'code-checked': refused,
  'code-locked': refused,
  'key-locked': done,
  'app-code-checked': refused,
  'app-code-replayed': refused,
  'code-sent': never,
  'signed-in': done,
  'signed-out': done,
  'activation-started': done,
  'address-confirmed': done,
  'address-change-asked': done,
  'address-changed': done,
  'address-change-cancelled': done,
  'key-chosen': never,
  'key-activated': done,
  'key-deactivated': done,
  'enrolment-locked': refused,
  'key-removed': done,
  'device-renamed': done,
  'proof-given': never,
  'recovery-codes-made': done,
  'recovery-codes-kept': never,
  'recovery-code-checked': refused,
  'recovery-code-used': done,
  'cutoff-changed': never,
  'cutoff-proposed': never,
  'cutoff-decided': never,
  'phase-out-changed': never,
  'cohort-made': never,
  'cohort-filled': never,
  'extension-given': done,
  'extension-withdrawn': done,
  'rehearsal-planned': never,
  'rehearsal-cancelled': never,
  'dormant-told': never,
  'dormant-swept': never,
  'password-changed': done,
  'username-reminded': done,
  'password-reset-asked': done,
  'password-reset': done,
  'password-wait-begun': done,
  'password-wait-stopped': done,
  'account-closed': never,
  'data-downloaded': done,
  'case-opened': done,
  objected: done,
  'admin-invited': never,
  'case-answered': done,
  'case-moved': never,
  'paper-code-checked': both,
  'paper-code-issued': done,
  'lock-lifted': done,
  'letter-revived': never,
  'figures-exported': never,
  'list-viewed': never,
  'person-viewed': done,
  'person-searched': never,
  'console-denied': never,
  'deeds-searched': never,
  'deeds-exported': never,
  'people-imported': never,
  'people-exported': never,
  'person-erased': never,
  'retention-done': never,
  'chain-anchored': never,
  'secret-unreadable': never,
  'campaign-moved': never,
  'campaign-changed': never,
  'test-letter-sent': never,
  'letters-printed': never,
  'address-dead': done,
  'address-alive': done,
}

/** The same as a list of `kind/outcome`. */
export const shownDeeds = Object.entries(shown).flatMap(([kind, outcomes]) => outcomes.map((outcome) => `${kind}/${outcome}`))
