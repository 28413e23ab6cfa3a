import { NotTaken, type Mail, type Post } from '@/lib/outbox/post'

/** A post that takes what it is told to take, and remembers it in order. */
export function scriptedPost() {
  const taken: Mail[] = []
  let answer: (mail: Mail) => Promise<void> = async () => {}
  const post: Post = {
    async send(mail) {
      await answer(mail)
      taken.push(mail)
    },
  }
  return {
    post,
    taken,
    works: () => void (answer = async () => {}),
    isDown: () => void (answer = () => Promise.reject(new NotTaken('test 503', false))),
    refuses: () => void (answer = () => Promise.reject(new NotTaken('test 550', true))),
    answers: (by: (mail: Mail) => Promise<void>) => void (answer = by),
  }
}
