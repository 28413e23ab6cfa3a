import { hours, minutes } from '@/lib/core/duration'

/** How many failures are free, and how waiting grows after them. */
export type LimitRule = { free: number; first: number; most: number; forgetAfter: number }

/** Wrong passwords for one name: five, then a minute, doubling to an hour. */
export const perName: LimitRule = { free: 5, first: minutes(1), most: hours(1), forgetAfter: hours(24) }

/** Wrong passwords from one sender: room for a household or a school behind one address, not for a guesser. */
export const perSender: LimitRule = { free: 100, first: minutes(1), most: hours(1), forgetAfter: hours(1) }

/** How long the `failures`-th failure blocks the next try, in milliseconds; 0 while failures are free. */
export function waitAfter(rule: LimitRule, failures: number): number {
  const over = failures - rule.free
  return over < 0 ? 0 : Math.min(rule.most, rule.first * 2 ** Math.min(over, 20))
}
