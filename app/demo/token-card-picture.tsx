import { StatusTag } from '@/app/_ui/status-tag'
import { VisuallyHidden } from '@/app/_ui/visually-hidden'
import type { QaCard } from '@/lib/qa/people-store'
import { words } from './words'

const tones = { active: 'success', locked: 'warning', deactivated: 'neutral' } as const

/** The paper card as it would lie on the table; the cell that is asked for is marked. */
export function TokenCardPicture({ card }: { card: QaCard }) {
  const cells = Object.entries(card.cells).sort(([a], [b]) => Number(a) - Number(b))
  const asked = card.status === 'active' ? card.pendingCell : null
  return (
    <figure className="token-card" data-status={card.status}>
      <figcaption>
        <span className="token-card-name">{words.card}</span>
        <span className="token-card-serial">{words.serial(card.serial)}</span>
        <StatusTag tone={tones[card.status]}>{words.status[card.status]}</StatusTag>
      </figcaption>
      {cells.length === 0 && <p>{words.noCells}</p>}
      <ol className="token-cells">
        {cells.map(([number, cell]) => (
          <li key={number} data-asked={Number(number) === asked ? '' : undefined}>
            <span className="token-cell-number">{number}</span> <code>{cell}</code>
            {Number(number) === asked && <VisuallyHidden> {words.asked}</VisuallyHidden>}
          </li>
        ))}
      </ol>
    </figure>
  )
}
