import { gzipSync } from 'node:zlib'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { root } from './bootstrap/root.mjs'

// Bundles comfort/ into the one script that our pages load, and the one of the demo's desk. Run by
// `tsx scripts/build-comfort.ts` before `next build`.
const outdir = path.join(root, 'public')
const LIMIT = 5_000

await build({
  entryPoints: { comfort: path.join(root, 'comfort/main.ts'), demo: path.join(root, 'comfort/demo.ts') },
  outdir,
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2020',
  legalComments: 'none',
  absWorkingDir: root,
})

const size = gzipSync(readFileSync(path.join(outdir, 'comfort.js'))).length
console.log(`public/comfort.js: ${size} bytes gzipped`)
if (size > LIMIT) throw new Error(`comfort.js may weigh ${LIMIT} bytes gzipped`)
