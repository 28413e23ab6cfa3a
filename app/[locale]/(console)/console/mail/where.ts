import type { Path } from '@/lib/http/paths'

/** Which batch of letters a page is about, from its path. */
export const batchIn = (path: Path) => /^\/console\/mail\/paper\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(path)?.[1] ?? null
