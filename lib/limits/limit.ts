import { hours, minutes } from '@/lib/core/duration'

/**
 * How many failures are free, and how waiting grows after them: `first`, doubling to `most`, all forgotten after
 * `forgetAfter` without a failure; in milliseconds.
 */
export type LimitRule = { free: number; first: number; most: number; forgetAfter: number }

/** Wrong passwords for one name: five, then a minute, doubling to an hour. */
export const perName: LimitRule = { free: 5, first: minutes(1), most: hours(1), forgetAfter: hours(24) }

/** Wrong passwords from one sender: room for a household or a school behind one address, not for a guesser. */
export const perSender: LimitRule = { free: 100, first: minutes(1), most: hours(1), forgetAfter: hours(1) }

/** One in a minute, or an hour, and then none until it is over: for noting what goes on and on. */
export const oncePerMinute: LimitRule = { free: 1, first: minutes(1), most: minutes(1), forgetAfter: minutes(1) }
export const oncePerHour: LimitRule = { free: 1, first: hours(1), most: hours(1), forgetAfter: hours(1) }

/** Messages to support from one sender, and by one person or to one address: each brings a letter of receipt. */
export const messagesPerSender: LimitRule = { free: 20, first: minutes(10), most: hours(6), forgetAfter: hours(24) }
export const messagesPerWriter: LimitRule = { free: 5, first: minutes(10), most: hours(6), forgetAfter: hours(24) }

/** Steps past the error page of a rehearsal from one sender, which anybody may take. */
export const rehearsedPerSender: LimitRule = { free: 300, first: minutes(10), most: hours(1), forgetAfter: hours(1) }

/** Invitations by the managers of one organisation: each brings a letter to somebody who has not asked for one. */
export const invitationsPerOrganisation: LimitRule = { free: 100, first: minutes(10), most: hours(6), forgetAfter: hours(24) }

/** Forgotten names and passwords: for one name or address, from one sender, and letters to one person about it. */
export const forgottenPerName: LimitRule = { free: 5, first: minutes(10), most: hours(1), forgetAfter: hours(6) }
export const forgottenPerSender: LimitRule = { free: 30, first: minutes(10), most: hours(1), forgetAfter: hours(6) }
export const forgottenPerPerson: LimitRule = { free: 5, first: minutes(10), most: hours(1), forgetAfter: hours(6) }

/** Wrong guesses at a password one has: as the current one, or as an old one that a new one may not repeat. */
export const passwordGuesses: LimitRule = { free: 5, first: minutes(1), most: hours(1), forgetAfter: hours(24) }
