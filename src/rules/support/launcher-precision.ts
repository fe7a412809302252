import { accelerateConfigOf } from '../../assemble/accelerate-config.ts';
import { given, gives } from '../../assemble/launch/given-words.ts';
import { isAcceleratePrecision } from '../../knowledge/accelerate-config.ts';
import { scriptFacts } from '../../knowledge/scripts.ts';
import { defaultText } from '../../model/launch-text.ts';
import type { Place } from '../../model/place.ts';
import type { Run, Setting } from '../../model/run.ts';
import { asked, hasOption, isUnset } from './view.ts';

/** Mixed precision that accelerate gets, and the script does not. */
export interface LauncherPrecision {
  readonly from: 'word' | 'config' | 'environment';
  readonly value: string;
  /** Where it is written; none of a variable that is set elsewhere. */
  readonly place: Place | undefined;
}

/** The mixed precision that is given to accelerate alone, where all is known that the script gets. */
export function launcherPrecision(run: Run): LauncherPrecision | undefined {
  if (run.launch?.starter !== 'accelerate' || run.isComplete !== true) return undefined;
  if (!isUnset(run, 'mixed_precision')) return undefined;
  const found = precisionOf(run);
  const value = found?.value.toLowerCase() ?? 'no';
  return value !== 'no' && isAcceleratePrecision(value) ? found && { ...found, value } : undefined;
}

/** Of the command line, else of the configuration, else of the environment: accelerate takes the first. */
function precisionOf({ launch, accelerateConfig }: Run): LauncherPrecision | undefined {
  if (launch === undefined) return undefined;
  const word = given(launch.accelerate, 'mixed_precision');
  if (word !== undefined)
    return word.text === undefined ? undefined : { from: 'word', value: word.text, place: word.word.place };
  const setting = accelerateConfig && accelerateConfigOf(accelerateConfig).settings.get('mixed_precision');
  if (setting !== undefined)
    return setting.value.type === 'string'
      ? { from: 'config', value: setting.value.value, place: setting.place }
      : undefined;
  const variable = launch.env.get('ACCELERATE_MIXED_PRECISION');
  const value = variable && defaultText(variable);
  if (variable === undefined || value === undefined || gives(launch.accelerate, 'config_file'))
    return undefined;
  return { from: 'environment', value, place: variable[0]?.place };
}

/** The flag for which sd-scripts loads the model in 8 bits, where that is one of the run's script. */
export function eightBitFlag(run: Run): Setting | undefined {
  const { loadsEightBit } = scriptFacts(run.script);
  const eight = loadsEightBit ? (asked(run, 'fp8_base_unet') ?? asked(run, 'fp8_base')) : undefined;
  return eight && hasOption(run, eight.option) ? eight : undefined;
}
