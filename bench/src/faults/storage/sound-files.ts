import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Faults that SQLite itself finds in the files of a core which nobody has open; none where all is sound. */
export function unsoundFiles(folder: string): readonly string[] {
  return [join(folder, 'log', 'events.db'), join(folder, 'index', 'index.db')].flatMap((file) => {
    const db = new DatabaseSync(file)
    try {
      const damage = db
        .prepare('PRAGMA integrity_check')
        .all()
        .map((row) => String(row.integrity_check))
      const tables = db.prepare("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5%'").all()
      // the full-text index has structures that the check above does not look into
      for (const { name } of tables) db.exec(`INSERT INTO ${String(name)} (${String(name)}) VALUES ('integrity-check')`)
      return damage.filter((line) => line !== 'ok').map((line) => `${file}: ${line}`)
    } catch (error) {
      return [`${file}: ${error instanceof Error ? error.message : String(error)}`]
    } finally {
      db.close()
    }
  })
}
