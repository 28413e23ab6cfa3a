// One browser that comes by every 50 ms, run by Node itself: URL, seconds. Prints how long it waited as JSON.
import { Agent, get } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

const [url = '', seconds = ''] = process.argv.slice(2)
const agent = new Agent({ keepAlive: true })
const waits: number[] = []
const once = () =>
  new Promise<number>((done, fail) => {
    const asked = performance.now()
    get(url, { agent }, (res) => {
      if (res.statusCode !== 200) return fail(new Error(`The page answered ${res.statusCode}`))
      res.resume().on('end', () => done(performance.now() - asked))
    }).on('error', fail)
  })

for (let warm = 0; warm < 10; warm++) await once()
const end = performance.now() + Number(seconds) * 1000
while (performance.now() < end) {
  const [wait] = await Promise.all([once(), pause(50)])
  waits.push(wait)
}
agent.destroy()
console.log(JSON.stringify(waits))
