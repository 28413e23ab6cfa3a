import { currentStep } from '@/lib/activation/current-step'
import type { Activation } from '@/lib/activation/model'
import type { CodeView } from '@/lib/code/code'
import type { Context } from '@/lib/db/context'
import type { Answer, Rim } from '@/lib/http/action'
import type { Person } from '@/lib/person/model'
import type { Visit } from '@/lib/session/open-session'
import { lockedCode } from '../../_shell/code-refusal'

type View = (ctx: Context, activation: Activation, person: Person) => Promise<CodeView>

/** The tries are spent: when another code may be asked for. */
export async function lockedRefusal({ ctx, person }: Pick<Rim & Visit, 'ctx' | 'person'>, view: View): Promise<Answer> {
  const { activation } = await currentStep(ctx, person.id)
  const seconds = activation ? (await view(ctx, activation, person)).secondsToResend : 0
  return lockedCode(seconds)
}
