import type { Rule } from '../model/rule.ts';
import { missingSaveState } from './missing-save-state.ts';
import { wrongResumeTarget } from './wrong-resume-target.ts';

/** Every rule, in alphabetical order. To add one: its file here, its messages, its page in docs/rules, its fixtures. */
export const rules: readonly Rule[] = [missingSaveState, wrongResumeTarget];
