import { intOf } from '../../../python/numbers.ts';

/**
 * A date, a time or both as numbers, joined with `,`, so that equal moments are equal texts: year, month, day, hour,
 * minute, second, microsecond, minutes from UTC. What is not there is left empty.
 */
export type Moment = string;

const timeForm = /^([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{3,6}))?/;

/** Whether upstream takes the text for a time; it looks at the start only. */
export function looksLikeTime(text: string): boolean {
  return timeForm.test(text);
}

/** The time upstream reads, or `undefined` where Python knows no such time. Fewer than six decimals are taken as microseconds. */
export function upstreamTime(text: string): Moment | undefined {
  const [, hour = '', minute = '', second = '', fraction = '0'] = timeForm.exec(text) ?? [];
  const parts = [hour, minute, second, fraction].map(Number);
  return isTime(parts) ? ['', '', '', ...parts, ''].join() : undefined;
}

/** The date or date-time upstream reads (`_load_date`, toml 0.10.2), by position; `undefined` where it is none. */
export function upstreamDate(text: string): Moment | undefined {
  if (!text.includes('-', 1)) return undefined;
  const [year, month, day] = [text.slice(0, 4), text.slice(5, 7), text.slice(8, 10)].map(numberIn);
  if (year === undefined || month === undefined || day === undefined || !isDate(year, month, day))
    return undefined;
  if (text.length === 10) return [year, month, day, '', '', '', '', ''].join();
  const clock = [text.slice(11, 13), text.slice(14, 16), text.slice(17, 19)].map(numberIn);
  const { microsecond, offset } = tail(text);
  const [hour, minute, second] = clock;
  const parts = [hour ?? -1, minute ?? -1, second ?? -1, microsecond];
  return isTime(parts) ? [year, month, day, ...parts, offset].join() : undefined;
}

/** What follows the seconds: decimals and the distance from UTC. What Python cannot read it leaves out. */
function tail(text: string): { microsecond: number; offset: number | '' } {
  if (text.length <= 19) return { microsecond: 0, offset: '' };
  if (text.charAt(19) !== '.') return { microsecond: 0, offset: zone(text.slice(19)) ?? '' };
  const rest = text.slice(20);
  const split = /[zZ]$/.test(text)
    ? rest.length - 1
    : rest.includes('+')
      ? rest.indexOf('+')
      : rest.indexOf('-');
  const decimals = split === -1 ? rest : rest.slice(0, split);
  const offset = split === -1 ? '' : zone(/[zZ]$/.test(text) ? 'Z' : rest.slice(split));
  const digits = numberIn(decimals);
  if (offset === undefined || digits === undefined) return { microsecond: 0, offset: '' };
  return { microsecond: Math.trunc(digits * 10 ** (6 - decimals.length)), offset };
}

function zone(text: string): number | undefined {
  if (text === 'Z') return 0;
  const hours = numberIn(text.slice(1, 3));
  const minutes = numberIn(text.slice(4, 6));
  if (hours === undefined || minutes === undefined) return undefined;
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

function isTime([hour = -1, minute = -1, second = -1, microsecond = -1]: readonly number[]): boolean {
  return (
    hour >= 0 &&
    hour < 24 &&
    minute >= 0 &&
    minute < 60 &&
    second >= 0 &&
    second < 60 &&
    microsecond >= 0 &&
    microsecond < 1e6
  );
}

function isDate(year: number, month: number, day: number): boolean {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}

const tomlForm =
  /^(?:(\d{4})-(\d\d)-(\d\d))?[Tt ]?(?:(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?(?:([Zz])|([+-])(\d\d):(\d\d))?$/;

/** The moment that TOML means. Decimals beyond microseconds are cut. */
export function tomlMoment(text: string): Moment {
  const [, year, month, day, hour, minute, second, fraction = '', utc, sign, hours, minutes] =
    tomlForm.exec(text) ?? [];
  const number = (part: string | undefined) => (part === undefined ? '' : Number(part));
  const clock =
    hour === undefined
      ? ['', '', '', '']
      : [+hour, number(minute), number(second ?? '0'), +fraction.padEnd(6, '0').slice(0, 6)];
  const zoned = sign === undefined ? '' : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  return [number(year), number(month), number(day), ...clock, utc === undefined ? zoned : 0].join();
}

/** The number that `int` reads from a few digits. */
function numberIn(text: string): number | undefined {
  const number = intOf(text);
  return number === undefined ? undefined : Number(number);
}
