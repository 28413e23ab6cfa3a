// Imported before everything that takes long to compile: what was compiled is kept beside the build, and read at the next
// start. Where nothing can be written there, every start compiles anew.
import { enableCompileCache } from 'node:module'
import path from 'node:path'

enableCompileCache(path.join(process.cwd(), '.next', 'cache', 'compiled'))
