import { SummaryList } from '@/app/_ui/summary-list'
import type { QaPerson } from '@/lib/qa/people-store'
import { storyOf } from '@/lib/qa/seeds'
import { TokenCardPicture } from './token-card-picture'
import { words } from './words'

/** One person: what they know, and the card in their wallet. */
export function PersonDesk({ person }: { person: QaPerson }) {
  const { username, password, firstName, lastName, email, locale, keys, card } = person
  const heading = `person-${username}`
  const rows = [
    { term: words.username, value: <span className="secret">{username}</span> },
    { term: words.password, value: <span className="secret">{password}</span> },
    { term: words.email, value: email ?? <span className="muted">{words.noEmail}</span> },
    { term: words.language, value: <a href={`/${locale}`}>{words.languages[locale]}</a> },
    { term: words.keys, value: keys.map((kind) => words.kinds[kind]).join(', ') || words.noKeys },
  ]
  return (
    <article className="desk-person" aria-labelledby={heading}>
      <div className="desk-person-facts">
        <h3 id={heading}>
          {firstName} {lastName}
        </h3>
        <p className="muted">{storyOf(username) ?? words.madeLater}</p>
        <SummaryList rows={rows} />
      </div>
      {card && <TokenCardPicture card={card} />}
    </article>
  )
}
