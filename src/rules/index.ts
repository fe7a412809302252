import type { Rule } from '../model/rule.ts';
import { accelerateCompat } from './accelerate-compat.ts';
import { missingSaveState } from './missing-save-state.ts';
import { pinsConflict } from './pins-conflict.ts';
import { pinsContradict } from './pins-contradict.ts';
import { unreadableFile } from './unreadable-file.ts';
import { wrongResumeTarget } from './wrong-resume-target.ts';

/** Every rule, in alphabetical order. To add one: its file here, its messages, its page in docs/rules, its fixtures. */
export const rules: readonly Rule[] = [
  accelerateCompat,
  missingSaveState,
  pinsConflict,
  pinsContradict,
  unreadableFile,
  wrongResumeTarget,
];
