import { gzipSync } from 'node:zlib'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { root } from './bootstrap/root.mjs'

// Bundles comfort/ into the one script that our pages load, the one of pages that show work under way, and the one of the
// demo's desk. Run by `tsx scripts/build-comfort.ts` before `next build`.
const outdir = path.join(root, 'public')
const limits = { comfort: 5_000, progress: 1_500 }

await build({
  entryPoints: {
    comfort: path.join(root, 'comfort/main.ts'),
    progress: path.join(root, 'comfort/progress.ts'),
    demo: path.join(root, 'comfort/demo.ts'),
  },
  outdir,
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2020',
  legalComments: 'none',
  absWorkingDir: root,
})

for (const [name, limit] of Object.entries(limits)) {
  const size = gzipSync(readFileSync(path.join(outdir, `${name}.js`))).length
  console.log(`public/${name}.js: ${size} bytes gzipped`)
  if (size > limit) throw new Error(`${name}.js may weigh ${limit} bytes gzipped`)
}
