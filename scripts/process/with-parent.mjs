// Runs the script that the next argument names for as long as the parent lives: when that is gone, even by
// kill -9, the channel to it closes, and the script is asked to end as if by hand. (An --import would do the
// same, but Next hands such options on to processes of its own, which then never answer.)
import path from 'node:path'
import { pathToFileURL } from 'node:url'

if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}
process.argv.splice(1, 2, path.resolve(process.argv[2]))
await import(pathToFileURL(process.argv[1]).href)
