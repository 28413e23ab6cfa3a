// The demo's database and people under a server that follows every edit.
import { continueUnderPinnedNode } from './bootstrap/continue.mjs'
import { install } from './bootstrap/install.mjs'
import { sayAndLeave } from './bootstrap/say-and-leave.mjs'

await sayAndLeave(async () => {
  await install()
  return continueUnderPinnedNode('scripts/demo/run.ts', ['--dev'])
})
