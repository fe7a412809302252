/** A directory whose files can be read in parts. */
export interface StateFiles {
  /** Files and folders directly in it. */
  entries(): readonly { readonly name: string; readonly size: number; readonly isDirectory?: boolean }[];
  /** @throws what the system says where a file cannot be read */
  read(name: string, start: number, length: number): Uint8Array;
}
