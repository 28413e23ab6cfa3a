import { gzipSync } from 'node:zlib'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { root } from './bootstrap/root.mjs'

// Bundles comfort/ into the one script that our pages load. Run by `tsx scripts/build-comfort.ts` before `next build`.
const outfile = path.join(root, 'public/comfort.js')
const LIMIT = 5_000

await build({
  entryPoints: [path.join(root, 'comfort/main.ts')],
  outfile,
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2020',
  legalComments: 'none',
  absWorkingDir: root,
})

const size = gzipSync(readFileSync(outfile)).length
console.log(`public/comfort.js: ${size} bytes gzipped`)
if (size > LIMIT) throw new Error(`comfort.js may weigh ${LIMIT} bytes gzipped`)
