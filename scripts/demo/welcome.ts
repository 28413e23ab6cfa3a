import path from 'node:path'
import { dataFolder } from '../bootstrap/root.mjs'

/** Where to look, now that everything runs. */
export function welcome(url: string, service: string, database: string, dev: boolean): void {
  console.log(`\nKeyturn is at ${url}\n`)
  console.log(`  desk      ${url}/demo (the invented people, their cards and letters, the clock)`)
  console.log(`  service   ${service} (VAMREG, which signs its people in here: examples/vamreg)`)
  console.log(`  database  ${database}`)
  if (!dev) console.log(`  logs      ${path.join(dataFolder, 'logs')}`)
  console.log(`  Ctrl-C stops it; removing ${dataFolder} forgets it.\n`)
}
