/** A file to be sent, under the path that it has in the folder that was dropped. */
export interface FoundFile {
  readonly path: string
  readonly file: File
}

/** What a file input or a drop holds; folders with all that is in them. */
export async function findFiles(transfer: DataTransfer): Promise<readonly FoundFile[]> {
  // The items are gone as soon as the event is over: entries first, then all that waits.
  const entries = [...transfer.items].flatMap((item) => (item.kind === 'file' ? (item.webkitGetAsEntry() ?? []) : []))
  if (entries.length === 0) return [...transfer.files].map((file) => ({ path: file.name, file }))
  return (await Promise.all(entries.map(filesOf))).flat()
}

/** Of an input with `webkitdirectory` the files have their path. */
export function chosenFiles(list: FileList | null): readonly FoundFile[] {
  return [...(list ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }))
}

async function filesOf(entry: FileSystemEntry): Promise<readonly FoundFile[]> {
  const path = entry.fullPath.replace(/^\//, '')
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))
    return [{ path, file }]
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const found: FoundFile[] = []
  // Each call gives some of the entries, until one gives none.
  for (;;) {
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (entries.length === 0) return found
    for (const each of entries.toSorted((a, b) => a.name.localeCompare(b.name))) found.push(...(await filesOf(each)))
  }
}
