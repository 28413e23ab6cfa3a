import { blocksOf, type Terms } from '@/lib/terms/model'

/** The terms as they stand: headings and paragraphs, and nothing else that somebody may have typed. */
export const TermsOfUse = ({ terms }: { terms: Pick<Terms, 'text' | 'locale'> }) => (
  <div className="flow" lang={terms.locale}>
    {blocksOf(terms.text).map(({ kind, text }, index) => (kind === 'heading' ? <h2 key={index}>{text}</h2> : <p key={index}>{text}</p>))}
  </div>
)
