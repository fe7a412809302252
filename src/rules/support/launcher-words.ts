import { toReadWord } from '../../assemble/launch-words.ts';
import { headsOf } from '../../assemble/option-words.ts';
import { launcherOptions } from '../../knowledge/accelerate-options.ts';
import { optionsOf } from '../../knowledge/options.ts';
import type { Launch } from '../../model/launch.ts';
import type { Said } from '../../model/message.ts';
import { nearest } from '../../model/nearest.ts';
import type { Report } from '../../model/rule.ts';
import type { Run } from '../../model/run.ts';

/** Options before the script that no release of accelerate has; those of the script belong behind it. */
export function checkLauncherWords(
  run: Run,
  { accelerate }: Launch,
  report: Report<'accelerate-rejected'>,
): void {
  const { options, letters } = launcherOptions();
  const own = optionsOf(run.script, run.target);
  const words = accelerate.map(toReadWord);
  for (const [at, head] of headsOf(words, { options, letters, isExact: true }).entries()) {
    const word = words[at];
    if (head?.is !== 'unknown' || word === undefined) continue;
    const [option = ''] = word.text.split('=');
    const name = option.replace(/^--?/, '');
    report({ at: word.from.place, ...saidOf(option, own.has(name), nearest(name, options.keys())) });
  }
}

function saidOf(option: string, isOfScript: boolean, near: string | undefined): Said<'accelerate-rejected'> {
  if (isOfScript) return { message: 'script-option', data: { option } };
  return near === undefined
    ? { message: 'unknown-option', data: { option } }
    : { message: 'near-option', data: { option, near: `--${near}` } };
}
