import { notFound } from 'next/navigation'
import { PageTitle } from '@/app/_ui/page-title'
import { processContext } from '@/lib/db/context'
import { readDesk } from '@/lib/qa/desk'
import { readPaperLetters } from '@/lib/qa/paper'
import { isPlaying } from '@/lib/qa/playing'
import { Authenticator } from './authenticator'
import { ClockDesk } from './clock-desk'
import { DemoService } from './demo-service'
import { DeskHeader } from './desk-header'
import { Mailbox } from './mailbox'
import { Doormat } from './doormat'
import { PersonDesk } from './person-desk'
import { StartAgain } from './start-again'
import { words } from './words'

/** The desk for whoever tries the product. It is there in demo and QA alone. */
export default async function DeskPage() {
  if (!isPlaying()) notFound()
  const desk = await readDesk(processContext())
  return (
    <>
      <DeskHeader />
      <div className="site-body" data-wide="">
        <main id="main" tabIndex={-1}>
          <PageTitle>{words.title}</PageTitle>
          <p>{words.intro}</p>
          <DemoService />
          <ClockDesk {...desk} />
          <section id="people" className="desk-section" aria-labelledby="people-title">
            <h2 id="people-title">{words.people}</h2>
            {desk.people.map((person) => (
              <PersonDesk key={person.username} person={person} />
            ))}
            {desk.morePeople > 0 && <p className="muted">{words.morePeople(desk.morePeople)}</p>}
          </section>
          <Authenticator {...desk} />
          <Mailbox {...desk} />
          <Doormat papers={await readPaperLetters(processContext())} />
          <StartAgain />
        </main>
      </div>
      <footer className="site-footer">{words.qa}</footer>
    </>
  )
}
