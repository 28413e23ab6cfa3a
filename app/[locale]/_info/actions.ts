import { z } from 'zod'
import { formAction, text, type Answer, type Rim } from '@/lib/http/action'
import type { FormError } from '@/lib/http/form/memory'
import { parseAddress } from '@/lib/person/address'
import { keptLine, keptText, longestName, longestText, topics, type Topic } from '@/lib/support-case/model'
import { writeToSupport, type Writer } from '@/lib/support-case/write-to-support'

const message = { topic: text, message: z.string().max(20_000) }
type Message = { topic: string; message: string }
type Refused = Record<string, FormError>

/** A message of somebody who is not signed in, or whom it does not matter to be. */
export const writeAsStranger = formAction(z.strictObject({ name: text, address: text, ...message }), async (input, rim) => {
  const name = keptLine(input.name)
  const address = parseAddress(input.address)
  const refused = { ...nameRefusal(name), ...addressRefusal(input.address, address), ...messageRefusal(input) }
  if (!address || Object.keys(refused).length > 0) return { refused, keep: input }
  return write(rim, { person: null, name, address }, input, '/info/help')
})

/** A message of somebody who is signed in; one who no longer is may still send it as a stranger. */
export const writeAsPerson = formAction(z.strictObject({ address: text.optional(), ...message }), async (input, rim) => {
  const visit = await rim.visit()
  const { address: typed = '', ...rest } = input
  const keep = { address: typed, ...rest }
  if (visit?.session.level !== 'key') return { refused: { name: { key: 'writeSignedOut' } }, keep, page: '/info/help' }
  const address = visit.person.email ?? parseAddress(typed)
  const refused = { ...(visit.person.email ? {} : addressRefusal(typed, address)), ...messageRefusal(input) }
  if (Object.keys(refused).length > 0) return { refused, keep }
  return write(rim, { person: visit.person, address }, input, '/keys/info/help')
})

async function write({ ctx, locale }: Rim, writer: Writer, input: Message, page: '/info/help' | '/keys/info/help'): Promise<Answer> {
  const outcome = await writeToSupport(ctx, writer, { locale, topic: input.topic as Topic, text: input.message })
  if (outcome.kind === 'opened') return { go: `${page}/received?case=${outcome.reference}` }
  return { refused: { form: { key: 'tooManyMessages', values: { minutes: Math.ceil(outcome.seconds / 60) } } }, keep: { ...input } }
}

function nameRefusal(name: string): Refused {
  if (!name) return { name: { key: 'nameMissing' } }
  return name.length > longestName ? { name: { key: 'nameTooLong', values: { most: longestName } } } : {}
}

function addressRefusal(typed: string, address: string | null): Refused {
  if (!typed.trim()) return { address: { key: 'addressMissing' } }
  return address ? {} : { address: { key: 'addressMalformed' } }
}

function messageRefusal(input: Message): Refused {
  const { length } = keptText(input.message)
  const unknown = !(topics as readonly string[]).includes(input.topic)
  return {
    ...(unknown && { topic: { key: 'topicMissing' } }),
    ...(length === 0 && { message: { key: 'messageMissing' } }),
    ...(length > longestText && { message: { key: 'messageTooLong', values: { most: longestText, length } } }),
  }
}
