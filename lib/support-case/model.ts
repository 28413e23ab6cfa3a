/** Why there is a case: somebody asks, reports what they saw in their activity, or says "this wasn't me". */
export type CaseKind = 'contact' | 'report' | 'objection'

export const caseStates = ['new', 'open', 'answered', 'closed'] as const
export type CaseState = (typeof caseStates)[number]

/** What the contact form can be about; stored as it stands here. */
export const topics = ['sign-in', 'card', 'email-code', 'mobile-app', 'profile', 'privacy', 'accessibility', 'other'] as const
export type Topic = (typeof topics)[number]

/** How long a message may be, and what stands above it. */
export const longestText = 2000
export const longestSubject = 100
export const longestName = 100

/** No vowels, for it must not spell anything; none of 0 O 1 I L 2 Z 5 S 8 B U V, which are misread or misheard. */
export const referenceLetters = '34679CDFGHJKMNPQRTWXY'

/** `K-7F3Q-4M`: what a person reads out on the phone. `draw` gives a whole number below its argument. */
export function drawReference(draw: (below: number) => number): string {
  const letters = Array.from({ length: 6 }, () => referenceLetters[draw(referenceLetters.length)]).join('')
  return `K-${letters.slice(0, 4)}-${letters.slice(4)}`
}

/** A reference as it was typed or linked to, in its one spelling; null when it cannot be one. */
export function parseReference(typed: string): string | null {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '')
  const [, four, two] = new RegExp(`^K([${referenceLetters}]{4})([${referenceLetters}]{2})$`).exec(letters) ?? []
  return four && two ? `K-${four}-${two}` : null
}

/** A text as it is kept: lines end as they do here, nothing that controls a screen or a database. */
export const keptText = (typed: string) =>
  typed
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim()

/** The same on one line. */
export const keptLine = (typed: string) => keptText(typed).replace(/\s+/g, ' ')
