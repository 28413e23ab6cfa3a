/** What a letter says, before it becomes HTML or text. Words from outside are marked in it (see `harmless`). */
export type Content = { subject: string; greeting: string; blocks: Block[]; closing: Block[] }

export type Block =
  | { kind: 'paragraph'; text: string }
  | { kind: 'code'; code: string }
  | { kind: 'facts'; facts: { label: string; value: string }[] }
  | { kind: 'link'; label: string; url: string }

export const paragraph = (...sentences: string[]): Block => ({ kind: 'paragraph', text: sentences.join(' ') })
