import { installedProgram } from './installed-program.ts'

/** The path of a real Chromium, which is installed from the system's packages where it is missing. */
export function chromium(onProgress?: (line: string) => void): Promise<string> {
  return installedProgram('chromium', 'chromium', onProgress)
}
