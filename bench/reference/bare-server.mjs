// What node:http can do with the same bytes, and nothing else: PORT, and the answer as JSON on the command line.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const { headers, body } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const bytes = Buffer.from(body)
createServer((_req, res) => res.writeHead(200, headers).end(bytes)).listen(Number(process.env.PORT), '127.0.0.1')
