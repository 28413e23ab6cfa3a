import { enterPassword, visitorOf, type RawAnswer } from './kit/raw.ts'
import { expect, languages, story } from './kit/story.ts'

/** Only a page rendered ahead says which version of it this is. */
const isAhead = ({ headers }: RawAnswer) => headers.etag !== undefined

const open = ['', '/token/notice', '/token/activate', '/email-code', '/mobile-app', '/recovery', '/paper-code', '/portal/sign-in']
const lost = ['/forgotten', '/forgotten/username', '/forgotten/password', '/info/help', '/timeout']

story('nobody waits for a page to be rendered before their password is asked for', async ({ server }) => {
  const visitor = visitorOf(server)
  for (const path of languages.flatMap((language) => [...open, ...lost].map((page) => `/${language}${page}`))) {
    const page = await visitor.ask(path)
    expect([path, page.status, isAhead(page)]).toEqual([path, 200, true])
  }
})

story('nor for the question after it, which is shown as it was answered once it was refused', async ({ qa, server }) => {
  const ways = [['/en/token/activate', '/en/token/cell', 'cell'], ['/en/mobile-app', '/en/mobile-app/code', 'code']] as const
  for (const [entry, question, field] of ways) {
    const person = await qa.person({ card: true, keys: ['mobile-app'] })
    const visitor = visitorOf(server)
    expect((await enterPassword(visitor, person, entry)).headers.location).toBe(question)
    const asked = await visitor.ask(question)
    expect([question, asked.status, isAhead(asked)]).toEqual([question, 200, true])
    await visitor.submit(asked, { [field]: '' })
    const again = await visitor.ask(`${question}?again=1`)
    expect([isAhead(again), again.body.includes('Error:')]).toEqual([false, true])
  }
})
