import { closeSync, openSync, readSync, writeSync } from 'node:fs'

/** Changes one bit of a file. */
export function flipBit(file: string, at: number, bit: number): void {
  const byte = bytesAt(file, at, 1)
  byte.writeUInt8(byte.readUInt8(0) ^ (1 << bit), 0)
  overwrite(file, at, byte)
}

/** Puts bytes over those that stand there. */
export function overwrite(file: string, at: number, bytes: Uint8Array): void {
  withFile(file, 'r+', (descriptor) => writeSync(descriptor, bytes, 0, bytes.length, at))
}

/** The bytes that stand there; zeros behind the end. */
export function bytesAt(file: string, at: number, count: number): Buffer {
  const bytes = Buffer.alloc(count)
  withFile(file, 'r', (descriptor) => readSync(descriptor, bytes, 0, count, at))
  return bytes
}

function withFile(file: string, flags: string, use: (descriptor: number) => void): void {
  const descriptor = openSync(file, flags)
  try {
    use(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
