// From a bare clone to a page in the browser. Plain JavaScript: the Node of the host runs it, whatever it is.
import path from 'node:path'
import { continueUnderPinnedNode } from './bootstrap/continue.mjs'
import { install } from './bootstrap/install.mjs'
import { takeLock } from './bootstrap/lock.mjs'
import { dataFolder } from './bootstrap/root.mjs'
import { sayAndLeave } from './bootstrap/say-and-leave.mjs'
import { sayWhatRuns } from './demo/say-what-runs.mjs'

await sayAndLeave(async () => {
  const { release, holder } = takeLock(path.join(dataFolder, 'demo.lock'))
  if (holder) return sayWhatRuns(holder)
  try {
    await install()
    return await continueUnderPinnedNode('scripts/demo/run.ts')
  } finally {
    release()
  }
})
