import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { SchemasContainer } from '@prisma/schema-engine-wasm/schema_engine_bg'
import { root } from '../bootstrap/root.mjs'

export const schemaFile = path.join(root, 'prisma/schema.prisma')

/** What the engine asks everywhere, and we never need: tables it should leave alone. */
export const filters = { externalTables: [], externalEnums: [] }

export function schema(): SchemasContainer {
  return { files: [{ path: schemaFile, content: readFileSync(schemaFile, 'utf8') }] }
}
