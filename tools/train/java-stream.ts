/** An object of a Java serialisation stream: its class, and what its classes wrote, the uppermost class first. */
export interface JavaObject {
  readonly className: string
  readonly fields: Map<string, JavaValue>
  /** What the classes wrote by methods of their own: the entries of a map, the elements of a set. */
  readonly written: JavaValue[]
}
export type JavaValue = JavaObject | string | number | null

interface JavaClass {
  readonly name: string
  readonly flags: number
  readonly fields: { readonly type: string; readonly name: string }[]
  above: JavaClass | undefined
}

const FIRST_HANDLE = 0x7e0000
const NULL = 0x70
const REFERENCE = 0x71
const CLASS = 0x72
const OBJECT = 0x73
const STRING = 0x74
const BLOCK = 0x77
const END = 0x78
const HAS_WRITE_METHOD = 1
const BYTES_OF: Readonly<Record<string, number>> = { B: 1, C: 2, D: 8, F: 4, I: 4, J: 8, S: 2, Z: 1 }

/**
 * Reads the one object of a Java serialisation stream (version 5): maps, sets, strings, and objects of such. Numbers in
 * fields are passed over. Throws a sentence for anything else.
 */
export function readJavaObject(bytes: Buffer): JavaObject {
  const handles: (JavaObject | JavaClass | string)[] = []
  let at = 4

  function text(): string {
    const length = bytes.readUInt16BE(at)
    at += 2 + length
    return bytes.toString('utf8', at - length, at)
  }

  function referred(): JavaObject | JavaClass | string {
    const handle = handles[bytes.readInt32BE(at) - FIRST_HANDLE]
    at += 4
    if (handle === undefined) throw new Error(`a reference to nothing at byte ${at - 4}`)
    return handle
  }

  function javaClass(): JavaClass | undefined {
    const kind = bytes[at++]
    if (kind === NULL) return undefined
    if (kind === REFERENCE) return referred() as JavaClass
    if (kind !== CLASS) throw new Error(`no class at byte ${at - 1}`)
    const name = text()
    at += 8
    const fields: JavaClass['fields'] = []
    const made: JavaClass = { name, flags: bytes[at++] ?? 0, fields, above: undefined }
    handles.push(made)
    const count = bytes.readUInt16BE(at)
    at += 2
    for (let index = 0; index < count; index++) {
      const type = String.fromCharCode(bytes[at++] ?? 0)
      fields.push({ type, name: text() })
      if (type === 'L' || type === '[') value()
    }
    while (bytes[at] !== END) value()
    at++
    made.above = javaClass()
    return made
  }

  function value(): JavaValue {
    const kind = bytes[at++]
    if (kind === NULL) return null
    if (kind === REFERENCE) return referred() as JavaObject | string
    if (kind === STRING) {
      const string = text()
      handles.push(string)
      return string
    }
    if (kind === BLOCK) {
      at += 1 + (bytes[at] ?? 0)
      return 0
    }
    if (kind !== OBJECT) throw new Error(`neither object nor text at byte ${at - 1}`)
    return object()
  }

  function object(): JavaObject {
    const own = javaClass()
    const made: JavaObject = { className: own?.name ?? '', fields: new Map(), written: [] }
    handles.push(made)
    const classes: JavaClass[] = []
    for (let one = own; one; one = one.above) classes.unshift(one)
    for (const { flags, fields } of classes) {
      for (const { type, name } of fields) {
        const width = BYTES_OF[type]
        if (width === undefined) made.fields.set(name, value())
        else at += width
      }
      if ((flags & HAS_WRITE_METHOD) === 0) continue
      // Blocks hold capacities and sizes only.
      while (bytes[at] !== END) {
        const isBlock = bytes[at] === BLOCK
        const one = value()
        if (!isBlock) made.written.push(one)
      }
      at++
    }
    return made
  }

  if (bytes.readUInt16BE(0) !== 0xaced) throw new Error('no java serialisation stream')
  const root = value()
  if (root === null || typeof root !== 'object') throw new Error('no object in the java serialisation stream')
  return root
}
