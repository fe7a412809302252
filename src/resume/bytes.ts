/** A file of which parts can be read. */
export interface Bytes {
  readonly size: number;
  /** Fewer bytes than asked for only where the file ends. */
  read(start: number, length: number): Uint8Array;
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A 64-bit number, little end first; not exact above 2^53, where no file is. */
export function uint64(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}

const pointer = 'version https://git-lfs.github.com/spec/';

/** Whether the file is what Git LFS leaves in place of one that was not downloaded. */
export function isLfsPointer(file: Bytes): boolean {
  return file.size < 1024 && new TextDecoder().decode(file.read(0, pointer.length)) === pointer;
}
