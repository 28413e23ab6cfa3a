import type { Database } from '@/lib/db/transaction'

/** So long a visitor waits for the database, in milliseconds: whoever is not answered by then is told so within two seconds. */
const patience = 1_700

/** The database for whoever sits and waits. */
export const forVisitor = (db: Database): Database => db.within(patience)
