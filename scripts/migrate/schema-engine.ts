import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg'
import { MigrationAdapter } from './adapter.ts'
import { schema } from './schema.ts'

/**
 * Prisma's migration engine as WebAssembly over our own connection: the same that `prisma migrate` runs,
 * without the program that it would download.
 */
export async function withSchemaEngine<T>(url: string, work: (engine: engine.SchemaEngine) => Promise<T>): Promise<T> {
  load()
  const adapter = new MigrationAdapter(url)
  const datamodels = schema().files.map(({ path, content }): [string, string] => [path, content])
  const started = await engine.SchemaEngine.new({ datamodels }, () => undefined, bindMigrationAwareSqlAdapterFactory(adapter))
  try {
    return await work(started)
  } finally {
    await adapter.end()
  }
}

let loaded = false

// Importing the package's front door asks Node to import a .wasm file, which is an experiment still.
function load(): void {
  if (loaded) return
  const folder = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  const compiled = new WebAssembly.Module(readFileSync(path.join(folder, 'schema_engine_bg.wasm')))
  const instance = new WebAssembly.Instance(compiled, { './schema_engine_bg.js': engine as unknown as WebAssembly.ModuleImports })
  const { __wbg_set_wasm: setWasm } = engine as unknown as { __wbg_set_wasm: (exports: WebAssembly.Exports) => void }
  setWasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  // Where the engine leaves the reason before it aborts.
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (said: string) => console.error(said) } })
  loaded = true
}
