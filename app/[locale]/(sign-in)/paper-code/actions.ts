import { z } from 'zod'
import { canonicalPaperCode, looksLikePaperCode } from '@/lib/activation-code/activation-code'
import { formAction, refuse, text } from '@/lib/http/action'
import { giveDevice } from '@/lib/http/device-cookie'
import { homePath, refusedPath, secondStepPath } from '@/lib/http/paths'
import { giveSession } from '@/lib/http/session-cookie'
import { submitPaperCode } from '@/lib/sign-in/submit-paper-code'

/** Second step with the code of a printed letter. A code that cannot be right costs no try. */
export const submitCode = formAction(z.strictObject({ paper: text }), async ({ paper }, { ctx, browser, visit }) => {
  const found = await visit()
  if (!found) return { go: '/timeout' }
  if (found.session.level === 'key') return { go: homePath(found.session) }
  if (found.session.keyKind !== 'paper-code') return { go: secondStepPath(found.session.keyKind) }
  const typed = canonicalPaperCode(paper)
  if (!typed) return refuse('paper', 'paperMissing')
  if (!looksLikePaperCode(typed)) return refuse('paper', 'paperShape')
  const outcome = await submitPaperCode(ctx, found.session, typed)
  switch (outcome.kind) {
    case 'passed':
      await giveSession(browser, outcome.session.id)
      giveDevice(browser, outcome.device)
      return { go: '/activate' }
    case 'wrong':
      return refuse('paper', 'paperWrong')
    case 'void':
    case 'over':
      return { go: refusedPath('paper-code') }
  }
})
