import { gte } from '@renovatebot/pep440';
import knowledge from '../../knowledge/safetensors.json' with { type: 'json' };

/** The bits of an element of a type that some safetensors takes; undefined for any other text. */
export function dtypeBits(dtype: string): number | undefined {
  return rowOf(dtype)?.bits;
}

/** Whether a safetensors of this version makes tensors of a type. */
export function takesDtype(version: string, dtype: string): boolean {
  const row = rowOf(dtype);
  return row !== undefined && (row.since === undefined || gte(version, row.since));
}

function rowOf(dtype: string): { readonly bits: number; readonly since?: string } | undefined {
  // Asked for here, so that a start that sees no state does not read the file.
  const rows: Readonly<Record<string, { readonly bits: number; readonly since?: string }>> = knowledge.dtypes;
  return Object.hasOwn(rows, dtype) ? rows[dtype] : undefined;
}
