import type { SignInKind } from '@/lib/core/key-kind'
import type { Session } from '@/lib/session/session'
import { startSession } from '@/lib/session/session-store'
import type { TestContext } from './context'
import type { Citizen } from './people'

/** A browser in which a citizen has just signed in. */
export const signedInWith = ({ ctx }: TestContext, citizen: Pick<Citizen, 'id'>, keyKind: SignInKind): Promise<Session> => {
  const purpose = keyKind === 'token-card' ? 'activate' : 'continue'
  return ctx.db.transaction((tx) => startSession(ctx, tx, { personId: citizen.id, level: 'key', keyKind, purpose }))
}

/** A browser in which a citizen has just signed in with the card. */
export const signedInWithCard = (world: TestContext, citizen: Citizen) => signedInWith(world, citizen, 'token-card')

/** The letters owed so far, oldest first, with what is written in them; of one instant, by template and in no order beyond. */
export async function lettersOwed({ ctx, prisma }: TestContext) {
  const rows = await prisma.letter.findMany({ orderBy: [{ queuedAt: 'asc' }, { template: 'asc' }] })
  return rows.map(({ id, to, template, locale, status, sealedData }) => ({
    to,
    template,
    locale,
    status,
    data: (JSON.parse(ctx.secrets.open('letter', id, sealedData) ?? '{}') as { data: Record<string, string | number | null> }).data,
  }))
}

/** The code in the newest letter. */
export async function newestCodeOf(world: TestContext): Promise<string> {
  const codes = (await lettersOwed(world)).flatMap((letter) => (letter.data.code ? [String(letter.data.code)] : []))
  const newest = codes.at(-1)
  if (newest === undefined) throw new Error('No letter holds a code')
  return newest
}

/** Six digits that are not this code. */
export const anotherCode = (code: string) => code.replace(/^./, (digit) => String((Number(digit) + 1) % 10))
