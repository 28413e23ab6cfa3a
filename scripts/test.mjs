// Every check there is, from a bare clone. Plain JavaScript: the Node of the host runs it, whatever it is.
import { continueUnderPinnedNode } from './bootstrap/continue.mjs'
import { install } from './bootstrap/install.mjs'
import { sayAndLeave } from './bootstrap/say-and-leave.mjs'

await sayAndLeave(async () => {
  await install()
  return continueUnderPinnedNode('scripts/test/run.ts', process.argv.slice(2))
})
