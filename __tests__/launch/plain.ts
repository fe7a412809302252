import type { RunsReportText, RunsReportWord } from '../../src/model/json-runs.ts';
import type { Launch, UnknownCause } from '../../src/model/launch.ts';
import { launchJson } from '../../src/report/launch-json.ts';

export type PlainText = RunsReportText;

/** A launch with its words as texts, without their places. */
export function plainLaunch(launch: Launch) {
  const { accelerate, script, args, ...others } = launchJson(launch, causeOf);
  return {
    ...others,
    accelerate: accelerate?.map(plainWord) ?? null,
    script: plainWord(script),
    args: args.map(plainWord),
  };
}

export type PlainLaunch = ReturnType<typeof plainLaunch>;

function plainWord(word: RunsReportWord): PlainText {
  if ('text' in word) return word.text;
  const { file: _, line: __, column: ___, use: ____, ...unknown } = word;
  return unknown;
}

/** Why a text is not known, in brief. */
export function causeOf({ from, name }: UnknownCause): string {
  return [from, name].filter((one) => one !== undefined).join(' ');
}
