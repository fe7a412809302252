import type { ScalarValue } from '../../model/document.ts';
import type { Range } from '../../model/text.ts';

type Bare<One> = One extends unknown ? Omit<One, 'range'> : never;

/** What PyYAML's safe loader takes a plain scalar for: YAML 1.1, in which `no` is false and `1e-4` a text. */
export function resolvePlain(written: string, range: Range): ScalarValue {
  return { ...resolved(written), range };
}

function resolved(written: string): Bare<ScalarValue> {
  if (/^(?:~|null|Null|NULL|)$/.test(written)) return { type: 'null', value: null };
  if (booleans.test(written)) return { type: 'boolean', value: /^(?:yes|true|on)$/i.test(written) };
  if (floats.test(written)) return { type: 'float', value: float(written) };
  if (integers.test(written)) return { type: 'integer', value: integer(written) };
  if (dates.test(written)) return { type: 'date', value: written };
  return { type: 'string', value: written };
}

const booleans = /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/;
const floats =
  /^(?:[-+]?\d[\d_]*\.[\d_]*(?:[eE][-+]\d+)?|\.[\d][\d_]*(?:[eE][-+]\d+)?|[-+]?\d[\d_]*(?::[0-5]?\d)+\.[\d_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const integers = /^[-+]?(?:0b[01_]+|0[0-7_]+|0|[1-9][\d_]*|0x[\da-fA-F_]+|[1-9][\d_]*(?::[0-5]?\d)+)$/;
const dates =
  /^(?:\d{4}-\d\d-\d\d|\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)$/;

function float(written: string): number {
  const digits = written.replaceAll('_', '').toLowerCase();
  if (digits.endsWith('.inf')) return digits.startsWith('-') ? -Infinity : Infinity;
  if (digits.endsWith('.nan')) return Number.NaN;
  return digits.includes(':') ? sexagesimal(digits) : Number(digits);
}

function integer(written: string): number | bigint {
  const digits = written.replaceAll('_', '').replace(/^[-+]/, '');
  const size = digits.includes(':')
    ? BigInt(sexagesimal(digits))
    : BigInt(digits.replace(/^0(?=[0-7])/, '0o') || 0);
  const value = written.startsWith('-') ? -size : size;
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

function sexagesimal(written: string): number {
  const sign = written.startsWith('-') ? -1 : 1;
  return (
    sign *
    written
      .replace(/^[-+]/, '')
      .split(':')
      .reduce((sum, part) => sum * 60 + Number(part), 0)
  );
}
