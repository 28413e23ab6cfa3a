import { dropOpenWalk } from '@/lib/activation/activation-store'
import { after } from '@/lib/core/duration'
import { fingerprint } from '@/lib/core/secret'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { deactivateKeys } from '@/lib/key/key-store'
import { linkLife } from '@/lib/mailed-link/link'
import { issueLink, supersedeLinks } from '@/lib/mailed-link/link-store'
import { forgetSecrets } from '@/lib/mobile-app/app-store'
import type { Organisation } from '@/lib/organisation/model'
import { oweLetters } from '@/lib/outbox/letter-store'
import { lastHashes, replaceHash, requireNewPassword } from '@/lib/password/password-store'
import type { Person } from '@/lib/person/model'
import { dropList } from '@/lib/recovery-code/recovery-store'
import { endOtherSessions } from '@/lib/session/session-store'
import { saveInvitation } from './invitation-store'
import type { Initial } from './initial-password'
import { rolesInWords } from './roles-in-words'

type Owing = { person: Person; organisation: Pick<Organisation, 'id' | 'name'>; by: string | null; initial: Initial }

/**
 * Owes the letter that calls somebody in: a new link, a new initial password. Whatever an earlier letter led to is
 * void from here on, an app and sessions included: the mailbox may have been in other hands, or the letter may have. So is
 * what else leads to the account of somebody who had come before: recovery codes, mailed links.
 */
export async function oweInvitation(ctx: Context, tx: Tx, { person, organisation, by, initial }: Owing): Promise<void> {
  const { id: personId, firstName, username, locale, email } = person
  const [before] = await lastHashes(tx, personId)
  if (before !== undefined && before !== initial.hash) await replaceHash(tx, personId, initial.hash, before)
  await requireNewPassword(tx, personId)
  await dropOpenWalk(tx, personId)
  await deactivateKeys(tx, personId, 'mobile-app')
  await forgetSecrets(tx, personId)
  await dropList(tx, personId)
  await endOtherSessions(tx, personId, null)

  await supersedeLinks(tx, personId, 'invitation', 'app-reset', 'password-reset')
  const { secret, id: event } = await issueLink(ctx, tx, { purpose: 'invitation', personId, life: linkLife.invitation })
  const until = after(tx.now, linkLife.invitation)
  await saveInvitation(ctx, tx, { personId, fingerprint: fingerprint(secret), organisationId: organisation.id, actorId: by, until })
  const data = {
    firstName,
    organisation: organisation.name,
    username,
    password: initial.password,
    url: `${ctx.site.url}/${locale}/invitation/${secret}`,
    until: until.toISOString(),
    roles: await rolesInWords(tx, personId, organisation.id, locale),
  }
  await oweLetters(ctx, tx, { template: 'invitation', event, personId, to: email ?? username, locale, data, uselessAt: until })
}
