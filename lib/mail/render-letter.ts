import { createElement } from 'react'
import type { Locale } from '@/lib/core/locale'
import type { LetterTemplate, LetterTold } from '@/lib/outbox/letter'
import { contentOf } from './content-of'
import { LetterHtml } from './letter-html'
import type { Writing } from './letter-parts'
import { letterText } from './letter-text'
import { plain } from './harmless'
import type { Sender } from './sender'
import { wordsIn } from './words'
import type { Content } from './content'

export type RenderedLetter = { subject: string; text: string; html: string }

/** A letter in its language, in text and HTML. The same letter always renders the same. */
export async function renderLetter(
  template: LetterTemplate,
  locale: Locale,
  told: LetterTold,
  sender: Sender,
): Promise<RenderedLetter> {
  const words = await wordsIn(locale)
  const write = contentOf[template] as (w: Writing, data: LetterTold['data']) => Content
  const content = write({ ...words, locale, sender, device: told.device }, told.data)
  // React's plain renderer: a letter has nothing to wait for, and streams cost twice the time and memory.
  const { renderToStaticMarkup } = await import('react-dom/server')
  const html = `<!DOCTYPE html>${renderToStaticMarkup(createElement(LetterHtml, { content, locale }))}`
  return { subject: subjectOf(content, sender), text: letterText(content), html }
}

/** Marked when it does not come from the real thing, so that nobody mistakes a test for it. */
const subjectOf = (content: Content, { environment }: Sender) =>
  plain(environment ? `[${environment}] ${content.subject}` : content.subject)
