import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { mount, run, unmount } from './mounts.ts'

/**
 * FS_IOC_SHUTDOWN of ext4 with EXT4_GOING_FLAGS_NOLOGFLUSH: from this moment on nothing more comes to the disk, neither data nor journal. What
 * was not synced is gone once the file system is mounted again, as after a power cut.
 */
const SHUTDOWN = `open my $folder, '<', $ARGV[0] or die "$!\\n"; my $flags = pack 'L', 2; defined ioctl $folder, 0x8004587D, $flags or die "$!\\n"`

/** An ext4 file system in a file, mounted in a folder, whose power can be cut. For root on Linux, with mkfs.ext4 and perl. */
export class LoopDisk {
  /** Where it is mounted. */
  readonly folder: string
  readonly #dir: string
  readonly #image: string

  /** Makes it in a folder of its own, `dir`. */
  constructor(dir: string, mebibytes: number) {
    this.#dir = dir
    this.#image = join(dir, 'image')
    this.folder = join(dir, 'disk')
    mkdirSync(dir, { recursive: true })
    writeFileSync(this.#image, '')
    truncateSync(this.#image, mebibytes * 1024 * 1024)
    run('mkfs.ext4', '-q', '-F', this.#image)
    this.#mount()
  }

  /** Cuts the power. Whoever has files open there sees I/O errors, and is to be killed before {@link restore}. */
  cut(): void {
    run('perl', '-e', SHUTDOWN, this.folder)
  }

  /** Switches it on again: what was on the disk is there. */
  async restore(): Promise<void> {
    await unmount(this.folder)
    this.#mount()
  }

  /** Makes it read-only under whoever writes to it, as ext4 does by itself when it meets an error. */
  turnReadOnly(): void {
    const device = execFileSync('findmnt', ['-no', 'SOURCE', this.folder], { encoding: 'utf8' }).trim()
    try {
      writeFileSync(`/sys/fs/ext4/${basename(device)}/trigger_fs_error`, '1')
    } catch {
      // the error is there by then, and is given to whoever asked for it, too
    }
  }

  /** After {@link turnReadOnly}. */
  async repair(): Promise<void> {
    await unmount(this.folder)
    try {
      run('e2fsck', '-p', this.#image)
    } catch (error) {
      // 1: there were errors, and they are corrected
      if (!(error instanceof Error && 'status' in error && error.status === 1)) throw error
    }
    this.#mount()
  }

  async remove(): Promise<void> {
    await unmount(this.folder)
    rmSync(this.#dir, { recursive: true, force: true })
  }

  #mount(): void {
    mount(this.folder, '-o', 'loop,errors=remount-ro', this.#image)
  }
}
