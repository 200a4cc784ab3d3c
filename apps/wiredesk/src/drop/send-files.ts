import type { Client } from '../client.ts'
import type { FoundFile } from './find-files.ts'
import { sendBatch, type DropAnswer, type Run, type SendOptions } from './send-batch.ts'
import { sendUpload, UPLOAD_BYTES, type UploadRun } from './send-upload.ts'

/** How a file that is uploaded in pieces is followed. */
export interface Uploading {
  readonly begun?: (file: FoundFile) => string | undefined
  readonly onBegin?: (file: FoundFile, location: string) => void
  readonly onBytes?: (file: FoundFile, offset: number) => void
}

/**
 * One drop of all the files: in one request, or, of a single large file, in pieces, where the endpoint takes that. Throws `EndpointAway` when it does not answer,
 * `CommandError` for a request that makes no sense.
 */
export async function sendFiles(
  client: Client,
  files: readonly FoundFile[],
  options: SendOptions,
  run: Run,
  { begun, onBegin, onBytes }: Uploading = {},
): Promise<DropAnswer> {
  const [file] = files
  if (file !== undefined && file.bytes > UPLOAD_BYTES && !options.dryRun) {
    const upload: UploadRun = {
      ...run,
      begun: begun?.(file),
      onBegin: (location) => onBegin?.(file, location),
      onBytes: (offset) => onBytes?.(file, offset),
    }
    const answer = await sendUpload(client, file, options, upload)
    if (answer) return answer
  }
  return await sendBatch(client, files, options, run)
}
