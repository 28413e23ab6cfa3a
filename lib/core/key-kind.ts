/** The ways to prove who you are beside the password. */
export const keyKinds = ['token-card', 'email-code', 'mobile-app'] as const
export type KeyKind = (typeof keyKinds)[number]

/** Those that can still be activated: the card is being retired. */
export const newKeyKinds = ['email-code', 'mobile-app'] as const
export type NewKeyKind = (typeof newKeyKinds)[number]
