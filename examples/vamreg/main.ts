// VAMREG: an example of an online service that signs its people in by OpenID Connect. See README.md beside it.
import { createServer } from 'node:http'
import { makeAnswer } from './answer.ts'
import { readSettings } from './settings.ts'

try {
  const settings = readSettings(process.env)
  const answer = makeAnswer(settings)
  const server = createServer({ requestTimeout: 30_000 }, (req, res) => {
    answer(req, res).catch((error: unknown) => {
      console.error(JSON.stringify({ event: 'failure', message: String(error) }))
      if (!res.headersSent) res.writeHead(500)
      res.end()
    })
  })
  server.on('error', (error) => {
    console.error(error.message)
    process.exit(1)
  })
  server.listen(settings.port, () => console.log(`VAMREG listens at ${settings.origin}`))
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      server.close(() => process.exit(0))
      server.closeAllConnections()
    })
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
