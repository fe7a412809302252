/** A directory whose files can be read in parts. Only files directly in it count. */
export interface StateFiles {
  entries(): readonly { readonly name: string; readonly size: number }[];
  /** @throws what the system says where a file cannot be read */
  read(name: string, start: number, length: number): Uint8Array;
}
