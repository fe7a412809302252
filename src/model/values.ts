import type { Value } from './document.ts';
import type { Setting } from './run.ts';

/** Whether Python would take the value for true: what upstream does with every flag read from a file. */
export function isTruthy(value: Value): boolean {
  switch (value.type) {
    case 'array':
      return value.items.length > 0;
    case 'table':
      return value.entries.length > 0;
    case 'date':
      return true;
    case 'integer':
      return Number(value.value) !== 0;
    case 'float':
      return value.value !== 0;
    default:
      return Boolean(value.value);
  }
}

/** The number an option was given, if it was given one; text that looks like a number is text. */
export function numberOf(setting: Setting | undefined): number | undefined {
  if (setting?.value.type === 'integer' || setting?.value.type === 'float')
    return Number(setting.value.value);
  return undefined;
}

/** The text an option was given, if it was given text. */
export function textOf(setting: Pick<Setting, 'value'> | undefined): string | undefined {
  return setting?.value.type === 'string' ? setting.value.value : undefined;
}

/** A value as its author would recognise it, on one line: `"1e-4"`, `[512, 512]`, `{ a = 1 }`. */
export function describeValue(value: Value): string {
  switch (value.type) {
    case 'string':
      return JSON.stringify(value.value);
    case 'array':
      return `[${value.items.map(describeValue).join(', ')}]`;
    case 'table':
      return `{ ${value.entries.map(({ key, value: inner }) => `${key} = ${describeValue(inner)}`).join(', ')} }`;
    case 'float':
      return Number.isInteger(value.value) && Math.abs(value.value) < 1e16
        ? value.value.toFixed(1)
        : String(value.value);
    default:
      return String(value.value);
  }
}

/** A value as plain data, for a JSON Schema validator: tables become objects without prototype. */
export function toPlain(value: Value): unknown {
  switch (value.type) {
    case 'array':
      return value.items.map(toPlain);
    case 'table': {
      const object: Record<string, unknown> = Object.create(null);
      for (const { key, value: inner } of value.entries) object[key] = toPlain(inner);
      return object;
    }
    case 'integer':
      return Number(value.value);
    default:
      return value.value;
  }
}
