import { crc32 } from 'node:zlib'
import type { Random } from '@/lib/core/random'

const signs = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** 256 bits fit into so many of 62 signs, 32 bits into so many. */
const [drawn, checked] = [43, 6]

/** What a scanner for leaked secrets looks for; docs/api.md says the same. */
export const keyPattern = /ktn_[a-z0-9]{1,8}_[0-9A-Za-z]{49}/

/** So many of the drawn signs stand in lists: enough to tell keys apart, and 220 bits short of the rest. */
const shown = 6

/**
 * A new key: what it is, where it works, 256 random bits and a checksum, `ktn_uat_…`. The checksum tells a key from what
 * only looks like one, without asking anybody.
 */
export function drawKey(random: Random, environment: string): string {
  const where = environment.toLowerCase().replace(/[^a-z0-9]/g, '').slice(0, 8) || 'live'
  const head = `ktn_${where}_${inSigns(BigInt(`0x${random.bytes(32).toString('hex')}`), drawn)}`
  return head + checksumOf(head)
}

/** Whether a text can be a key: its shape, and its checksum. */
export const looksLikeKey = (text: string) =>
  new RegExp(`^${keyPattern.source}$`).test(text) && checksumOf(text.slice(0, -checked)) === text.slice(-checked)

/** How a key begins, for those who have to tell it from others. */
export const startOf = (key: string) => key.slice(0, key.lastIndexOf('_') + 1 + shown)

const checksumOf = (head: string) => inSigns(BigInt(crc32(head)), checked)

function inSigns(value: bigint, length: number): string {
  let text = ''
  for (let rest = value; text.length < length; rest /= 62n) text = signs.charAt(Number(rest % 62n)) + text
  return text
}
