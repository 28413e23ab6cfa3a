import { Table } from '@/app/_ui/table'
import type { QaPaper } from '@/lib/qa/paper'
import { words } from './words'

/** Letters on paper, as they would come by post. */
export function Doormat({ papers }: { papers: QaPaper[] }) {
  return (
    <section id="doormat" className="desk-section" aria-labelledby="doormat-title">
      <h2 id="doormat-title">{words.doormat}</h2>
      <Table
        caption={words.doormat}
        captionHidden
        columns={[{ head: words.paperFor }, { head: words.username }, { head: words.paperCode }]}
        rows={papers.map(({ name, username, code }) => [name, username, <span key="code" className="secret">{code}</span>])}
        empty={words.noPapers}
      />
    </section>
  )
}
