import type { Folder, Launch, LaunchWord, Text, UnknownPiece } from '../model/launch.ts';
import { defaultText, endOf, knownText, startOf } from '../model/launch-text.ts';

/** A text: itself, or what is known of it. */
export type JsonText =
  | string
  | {
      /** Why it is not known. */
      readonly unknown: string;
      readonly starts?: string | undefined;
      readonly ends?: string | undefined;
      /** What it is where nobody gives another. */
      readonly default?: string | undefined;
      /** All that it can be. */
      readonly among?: readonly string[] | undefined;
    };

/** A launch, as JSON says it. */
export interface JsonLaunch {
  /** The program: `accelerate`, `python`, also `python3` or `torchrun`. */
  readonly starter: string;
  /** Null for python, which takes none. */
  readonly accelerate: readonly JsonText[] | null;
  readonly script: JsonText;
  readonly args: readonly JsonText[];
  /** Relative to the root where it is inside. */
  readonly cwd: JsonText;
  readonly env: Readonly<Record<string, JsonText>>;
  /** Whether all words are known that could be options. */
  readonly complete: boolean;
  /** Whether a condition that cannot be decided keeps it from being started in some way. */
  readonly maybe: boolean;
}

export function launchJson(launch: Launch): JsonLaunch {
  return {
    starter: launch.program ?? launch.starter,
    accelerate: launch.starter === 'python' ? null : launch.accelerate.map(({ text }) => textJson(text)),
    script: textJson(launch.script.text),
    args: launch.args.map(({ text }) => textJson(text)),
    cwd: folderJson(launch.folder),
    env: Object.fromEntries([...launch.env].map(([name, text]) => [name, textJson(text)])),
    complete: isComplete(launch),
    maybe: launch.isMaybe,
  };
}

/** Whether every word is known that could be an option: then what is not there is not given. */
export function isComplete({ args }: Pick<Launch, 'args'>): boolean {
  return !args.some(couldBeOption);
}

function couldBeOption({ text, isSpread }: LaunchWord): boolean {
  return isSpread === true || (text.length > 0 && knownText(text) === undefined && startOf(text) === '');
}

function textJson(text: Text): JsonText {
  const whole = knownText(text);
  if (whole !== undefined) return whole;
  const [first] = text.filter((piece): piece is UnknownPiece => 'unknown' in piece);
  const only = text.length === 1 ? first : undefined;
  const among = only?.among?.flatMap((one) => knownText(one) ?? []);
  return {
    unknown: [first?.unknown.from, first?.unknown.name].filter((one) => one !== undefined).join(' '),
    starts: startOf(text) || undefined,
    ends: endOf(text) || undefined,
    default: defaultText(text),
    among: among?.length === only?.among?.length ? among : undefined,
  };
}

function folderJson(folder: Folder): JsonText {
  if ('inside' in folder) return folder.inside;
  if ('outside' in folder) return folder.outside;
  const { unknown, default: usual, ends } = folder;
  return {
    unknown: [unknown.from, unknown.name].filter((one) => one !== undefined).join(' '),
    default: usual,
    ends,
  };
}
