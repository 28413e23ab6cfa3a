import { expect, test } from 'vitest'
import { after, minutes } from '@/lib/core/duration'
import { causes, diagnose, type Facts } from './diagnosis'

const now = new Date('2026-11-21T10:00:00Z')
const card = { kind: 'token-card', status: 'active' } as const
const email = { kind: 'email-code', status: 'active' } as const
const app = { kind: 'mobile-app', status: 'active' } as const
const well: Facts = {
  now,
  closed: false,
  hasAddress: true,
  mailboxDead: false,
  newPasswordDue: false,
  passwordBlockedUntil: null,
  keys: [app],
  tokenAccepted: true,
  walkOpen: false,
  paperCode: false,
  recoveryCodes: false,
  codeLetter: null,
  refusals: [],
}
const letter = (status: 'queued' | 'sent' | 'returned' | 'dead', minutesAgo = 0) => ({ status, dueAt: after(now, -minutes(minutesAgo)) })

const cases: [boolean, (typeof causes)[number], string, Partial<Facts>][] = [
  [true, 'fine', 'who has an app', {}],
  [false, 'closed', 'whose account is closed, whatever else', { closed: true, keys: [], passwordBlockedUntil: after(now, 1) }],
  [false, 'password-blocked', 'who typed too many wrong passwords', { passwordBlockedUntil: after(now, 1) }],
  [true, 'fine', 'whose block has just ended', { passwordBlockedUntil: now }],
  [false, 'no-key', 'who has no key at all', { keys: [] }],
  [false, 'no-key', 'whose card was deactivated', { keys: [{ ...card, status: 'deactivated' }] }],
  [false, 'paper-code-sent', 'who waits for a printed letter', { keys: [], paperCode: true }],
  [false, 'token-ended', 'who has only a card after the cutoff', { keys: [card], tokenAccepted: false }],
  [false, 'token-ended', 'whose locked card would no longer count', { keys: [{ ...card, status: 'locked' }], tokenAccepted: false }],
  [false, 'locked', 'whose only key is locked', { keys: [{ ...card, status: 'locked' }] }],
  [true, 'fine', 'who has another key beside the locked one', { keys: [{ ...card, status: 'locked' }, app] }],
  [true, 'fine', 'who lost everything but the recovery codes', { keys: [], recoveryCodes: true }],
  [false, 'letter-dead', 'whose last code could not be delivered', { keys: [email], codeLetter: letter('dead') }],
  [false, 'letter-dead', 'whose last code came back', { keys: [email], codeLetter: letter('returned') }],
  [false, 'letter-dead', 'who has no address for the codes', { keys: [email], hasAddress: false }],
  [false, 'mailbox-dead', 'whose letters come back', { keys: [email], mailboxDead: true }],
  [true, 'fine', 'whose letters come back, but who has an app', { keys: [email, app], mailboxDead: true }],
  [true, 'card-and-dead-mailbox', 'whose letters come back while the card still counts', { keys: [card], mailboxDead: true, walkOpen: true }],
  [true, 'fine', 'whose letter died, but who has an app', { keys: [email, app], codeLetter: letter('dead') }],
  [false, 'letter-late', 'whose code has been waiting for three minutes', { keys: [email], codeLetter: letter('queued', 3) }],
  [true, 'fine', 'whose code is on its way', { keys: [email], codeLetter: letter('queued', 1) }],
  [true, 'wrong-password', 'who mistyped the password', { refusals: [{ kind: 'password-checked', keyKind: 'mobile-app' }] }],
  [true, 'other-key', 'who chose a key they do not have', { refusals: [{ kind: 'password-checked', keyKind: 'email-code', reason: 'no-key' }] }],
  [true, 'clock', 'whose app shows codes that do not fit', { refusals: [{ kind: 'app-code-checked', keyKind: 'mobile-app' }] }],
  [true, 'wrong-code', 'who typed an old code', { keys: [email], refusals: [{ kind: 'code-checked', keyKind: 'email-code' }] }],
  [true, 'new-password', 'who must choose a new password', { newPasswordDue: true }],
  [true, 'unfinished', 'who stopped half way in the wizard', { keys: [card], walkOpen: true }],
  [true, 'only-card', 'who has not begun', { keys: [card] }],
  [true, 'fine', 'who left another walk open, but has a new key', { walkOpen: true }],
]

test.each(cases)('%s, %s: somebody %s', (can, cause, _who, facts) => {
  expect(diagnose({ ...well, ...facts })).toEqual({ can, cause })
})

test('every cause has somebody', () => {
  expect(causes.filter((cause) => !cases.some(([, known]) => known === cause))).toEqual([])
})
