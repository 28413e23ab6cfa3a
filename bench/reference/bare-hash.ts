import { hash, verify } from '@node-rs/argon2'
import { slice, type Slice } from '../measure/rounds'

export const password = 'korenblauw achter de dijk'
export const hashed = hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })

/** What the machine can hash and do nothing else: argon2id as we store it, four in flight. */
export async function bareHashing(seconds: number): Promise<Slice & { cpu: number }> {
  const target = await hashed
  const before = process.cpuUsage()
  const done = await slice(seconds, 4, () => verify(target, password))
  const { user, system } = process.cpuUsage(before)
  return { ...done, cpu: (user + system) / 1000 / done.done }
}
