import type { SignInKind } from '@/lib/core/key-kind'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { linkLife, type MailedLink } from '@/lib/mailed-link/link'
import { amendLink, issueLink } from '@/lib/mailed-link/link-store'
import type { LetterData, LetterTemplate } from '@/lib/outbox/letter'
import type { Person } from '@/lib/person/model'

/** Letters in which a person can say: this wasn't me. */
export type ObjectionTemplate = {
  [T in LetterTemplate]: LetterData[T] extends { objection: string } ? T : never
}[LetterTemplate]

/** What can be objected to with a link, as it stood when the letter was owed. */
export type Objected = {
  template: ObjectionTemplate
  /** The address that the letter went to. */
  to: string
  at: string
  device: string | null
  /** The key that is new, gone or changed, if it is one. */
  keyId: string | null
  /** The kinds of keys that are concerned. */
  keyKinds: SignInKind[]
  /** Whether there were only failures: nothing of the person's was used. */
  failed: boolean
}

/** Makes the link of a letter. It lives ten days and leads to the configured origin, whatever a request says. */
export async function issueObjection(ctx: Context, tx: Tx, person: Person, data: Objected): Promise<string> {
  const { secret } = await issueLink(ctx, tx, { purpose: 'objection', personId: person.id, data, life: linkLife.objection })
  return `${ctx.site.url}/${person.locale}/objection/${secret}`
}

/** More is told in a letter that has not left yet. */
export const amendObjection = (tx: Tx, url: string, data: Partial<Objected>): Promise<void> =>
  amendLink(tx, url.slice(url.lastIndexOf('/') + 1), data)

/** What a link of ours remembers. */
export const objectedIn = (link: MailedLink) => link.data as Objected
