import { midnight } from '@/lib/core/brussels'
import type { Path } from '@/lib/http/paths'

/** The subjects of Info that are read; `help`, which also has a form, is a page of its own. */
export const readTopics = ['keys', 'app', 'privacy', 'terms', 'accessibility'] as const
export type ReadTopic = (typeof readTopics)[number]
export const infoTopics = ['keys', 'app', 'help', 'privacy', 'terms', 'accessibility'] as const
export type InfoTopic = (typeof infoTopics)[number]

export const isReadTopic = (name: string): name is ReadTopic => (readTopics as readonly string[]).includes(name)

/** Info stands twice: rendered ahead for everybody, and among their own pages for who is signed in (decision 20). */
export type InfoRoot = '/info' | '/keys/info'

export const infoPath = (root: InfoRoot, topic?: InfoTopic): Path => (topic ? `${root}/${topic}` : root)

/** Which version of a text holds, and since when. A new text is a new version. */
export const versions = {
  privacy: { version: '1.0', since: midnight(2026, 11, 21) },
  terms: { version: '1.0', since: midnight(2026, 11, 21) },
  accessibility: { version: '1.0', since: midnight(2026, 11, 21) },
}
