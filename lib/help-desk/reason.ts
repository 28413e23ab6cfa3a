/** Why somebody of the console looks at a person. */
export const reasons = ['call', 'letter', 'case', 'counter', 'check'] as const
export type Reason = (typeof reasons)[number]

export const longestNote = 200
