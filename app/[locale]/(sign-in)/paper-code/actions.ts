import { z } from 'zod'
import { canonicalPaperCode, looksLikePaperCode } from '@/lib/activation-code/activation-code'
import { refuse, text } from '@/lib/http/action'
import { refusedPath } from '@/lib/http/paths'
import { submitPaperCode } from '@/lib/sign-in/submit-paper-code'
import { letIn } from '../_frame/let-in'
import { secondStepAction } from '../_frame/second-step-action'

/** Second step with the code of a printed letter. A code that cannot be right costs no try. */
export const submitCode = secondStepAction(['paper-code'], z.strictObject({ paper: text }), async ({ paper }, rim) => {
  const typed = canonicalPaperCode(paper)
  if (!typed) return refuse('paper', 'paperMissing')
  if (!looksLikePaperCode(typed)) return refuse('paper', 'paperShape')
  const outcome = await submitPaperCode(rim.ctx, rim.session, typed)
  switch (outcome.kind) {
    case 'passed':
      return letIn(rim.browser, outcome)
    case 'wrong':
      return refuse('paper', 'paperWrong')
    case 'void':
    case 'over':
      return { go: refusedPath('paper-code') }
  }
})
