import type { Rule } from '../model/rule.ts';
import { accelerateCompat } from './accelerate-compat.ts';
import { bucketResolution } from './bucket-resolution.ts';
import { captionExtensionDefault } from './caption-extension-default.ts';
import { datasetAsTrainConfig } from './dataset-as-train-config.ts';
import { datasetSchema } from './dataset-schema.ts';
import { datasetValue } from './dataset-value.ts';
import { imageFolderMissing } from './image-folder-missing.ts';
import { latentCacheConflict } from './latent-cache-conflict.ts';
import { missingSaveState } from './missing-save-state.ts';
import { misspeltOption } from './misspelt-option.ts';
import { nestedTable } from './nested-table.ts';
import { optionChoice } from './option-choice.ts';
import { optionOfAnotherScript } from './option-of-another-script.ts';
import { optionSetTwice } from './option-set-twice.ts';
import { optionType } from './option-type.ts';
import { pinsConflict } from './pins-conflict.ts';
import { pinsContradict } from './pins-contradict.ts';
import { resolutionForm } from './resolution-form.ts';
import { shadowedByDatasetConfig } from './shadowed-by-dataset-config.ts';
import { textCacheConflict } from './text-cache-conflict.ts';
import { tomlDialect } from './toml-dialect.ts';
import { tomlSyntax } from './toml-syntax.ts';
import { trainConfigAsDataset } from './train-config-as-dataset.ts';
import { trainDataDirLeaf } from './train-data-dir-leaf.ts';
import { unknownOption } from './unknown-option.ts';
import { unreadableFile } from './unreadable-file.ts';
import { validationSplit } from './validation-split.ts';
import { wrongResumeTarget } from './wrong-resume-target.ts';

/** Every rule, in alphabetical order. To add one: its file here, its messages, its page in docs/rules, its fixtures. */
export const rules: readonly Rule[] = [
  accelerateCompat,
  bucketResolution,
  captionExtensionDefault,
  datasetAsTrainConfig,
  datasetSchema,
  datasetValue,
  imageFolderMissing,
  latentCacheConflict,
  missingSaveState,
  misspeltOption,
  nestedTable,
  optionChoice,
  optionOfAnotherScript,
  optionSetTwice,
  optionType,
  pinsConflict,
  pinsContradict,
  resolutionForm,
  shadowedByDatasetConfig,
  textCacheConflict,
  tomlDialect,
  tomlSyntax,
  trainConfigAsDataset,
  trainDataDirLeaf,
  unknownOption,
  unreadableFile,
  validationSplit,
  wrongResumeTarget,
];
