/** The ways to prove who you are beside the password. */
export const keyKinds = ['token-card', 'email-code', 'mobile-app'] as const
export type KeyKind = (typeof keyKinds)[number]

/** Those that can still be activated: the card is being retired. */
export const newKeyKinds = ['email-code', 'mobile-app'] as const
export type NewKeyKind = (typeof newKeyKinds)[number]

export const isNewKeyKind = (kind: string): kind is NewKeyKind => (newKeyKinds as readonly string[]).includes(kind)

/** What a sign-in may be finished with: a digital key, a recovery code for the day it is lost, or a code from a printed letter. */
export const signInKinds = [...keyKinds, 'recovery-code', 'paper-code'] as const
export type SignInKind = (typeof signInKinds)[number]
