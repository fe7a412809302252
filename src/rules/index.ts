import type { Rule } from '../model/rule.ts';
import { accelerateCompat } from './accelerate-compat.ts';
import { ambiguousDatasetConfig } from './ambiguous-dataset-config.ts';
import { blockSwap } from './block-swap.ts';
import { bucketResolution } from './bucket-resolution.ts';
import { captionExtensionDefault } from './caption-extension-default.ts';
import { committedSecret } from './committed-secret.ts';
import { dataLoaderWorkers } from './data-loader-workers.ts';
import { datasetAsTrainConfig } from './dataset-as-train-config.ts';
import { datasetSchema } from './dataset-schema.ts';
import { datasetValue } from './dataset-value.ts';
import { deadOptionRule } from './dead-option.ts';
import { debugDataset } from './debug-dataset.ts';
import { deepspeedConflict } from './deepspeed-conflict.ts';
import { deprecatedOption } from './deprecated-option.ts';
import { emptyText } from './empty-text.ts';
import { flowOptionUnused } from './flow-option-unused.ts';
import { fluxAdvice } from './flux-advice.ts';
import { guiAdditionalParameters } from './gui-additional-parameters.ts';
import { guiContradictingFlags } from './gui-contradicting-flags.ts';
import { guiDroppedValue } from './gui-dropped-value.ts';
import { guiFieldWithoutEffect } from './gui-field-without-effect.ts';
import { guiNumericText } from './gui-numeric-text.ts';
import { guiPlaceholder } from './gui-placeholder.ts';
import { guiResume } from './gui-resume.ts';
import { guiUnknownKey } from './gui-unknown-key.ts';
import { hubUpload } from './hub-upload.ts';
import { imageFolderMissing } from './image-folder-missing.ts';
import { intervalZero } from './interval-zero.ts';
import { jsonSyntax } from './json-syntax.ts';
import { keyValueArguments } from './key-value-arguments.ts';
import { latentCacheConflict } from './latent-cache-conflict.ts';
import { logging } from './logging.ts';
import { lossConflict } from './loss-conflict.ts';
import { missingSaveState } from './missing-save-state.ts';
import { misspeltOption } from './misspelt-option.ts';
import { modelPath } from './model-path.ts';
import { modelType } from './model-type.ts';
import { nestedTable } from './nested-table.ts';
import { networkArguments } from './network-arguments.ts';
import { networkModule } from './network-module.ts';
import { networkSettings } from './network-settings.ts';
import { networkWeights } from './network-weights.ts';
import { optimizerConflict } from './optimizer-conflict.ts';
import { optimizerLearningRate } from './optimizer-learning-rate.ts';
import { optionChangedInTarget } from './option-changed-in-target.ts';
import { optionChoice } from './option-choice.ts';
import { optionImplied } from './option-implied.ts';
import { optionNotInTarget } from './option-not-in-target.ts';
import { optionOfAnotherScript } from './option-of-another-script.ts';
import { optionSetTwice } from './option-set-twice.ts';
import { optionType } from './option-type.ts';
import { outputName } from './output-name.ts';
import { ownSdScripts } from './own-sd-scripts.ts';
import { pinsConflict } from './pins-conflict.ts';
import { pinsContradict } from './pins-contradict.ts';
import { policyChange } from './policy-change.ts';
import { precisionConflict } from './precision-conflict.ts';
import { resolutionForm } from './resolution-form.ts';
import { resumeChangeIgnored } from './resume-change-ignored.ts';
import { resumeFinishedRun } from './resume-finished-run.ts';
import { resumeIgnoredOptions } from './resume-ignored-options.ts';
import { resumeNeverWritten } from './resume-never-written.ts';
import { resumeNoLongerFits } from './resume-no-longer-fits.ts';
import { resumeRecounts } from './resume-recounts.ts';
import { resumeRestartsCounting } from './resume-restarts-counting.ts';
import { retentionDeletesAll } from './retention-deletes-all.ts';
import { retentionIgnored } from './retention-ignored.ts';
import { retentionUnits } from './retention-units.ts';
import { sampling } from './sampling.ts';
import { samplingInterval } from './sampling-interval.ts';
import { savesNeverFire } from './saves-never-fire.ts';
import { schedulerArguments } from './scheduler-arguments.ts';
import { schedulerOptionIgnored } from './scheduler-option-ignored.ts';
import { secondResume } from './second-resume.ts';
import { seedRange } from './seed-range.ts';
import { shadowedByDatasetConfig } from './shadowed-by-dataset-config.ts';
import { sharedOutput } from './shared-output.ts';
import { skipUntilInitialStep } from './skip-until-initial-step.ts';
import { suppressionWithoutReason } from './suppression-without-reason.ts';
import { textCacheConflict } from './text-cache-conflict.ts';
import { tomlDialect } from './toml-dialect.ts';
import { tomlSyntax } from './toml-syntax.ts';
import { torchCompile } from './torch-compile.ts';
import { torchCompileState } from './torch-compile-state.ts';
import { trainConfigAsDataset } from './train-config-as-dataset.ts';
import { trainDataDirLeaf } from './train-data-dir-leaf.ts';
import { trainingLength } from './training-length.ts';
import { unboundedStates } from './unbounded-states.ts';
import { unknownOptimizer } from './unknown-optimizer.ts';
import { unknownOption } from './unknown-option.ts';
import { unknownScheduler } from './unknown-scheduler.ts';
import { unknownSuppression } from './unknown-suppression.ts';
import { unreadableFile } from './unreadable-file.ts';
import { unusedSuppression } from './unused-suppression.ts';
import { validationSplit } from './validation-split.ts';
import { warmupConflict } from './warmup-conflict.ts';
import { wrongResumeTarget } from './wrong-resume-target.ts';

/** Every rule, in alphabetical order. To add one: its file here, its messages, its page in docs/rules, its fixtures. */
export const rules: readonly Rule[] = [
  accelerateCompat,
  ambiguousDatasetConfig,
  blockSwap,
  bucketResolution,
  captionExtensionDefault,
  committedSecret,
  dataLoaderWorkers,
  datasetAsTrainConfig,
  datasetSchema,
  datasetValue,
  deadOptionRule,
  debugDataset,
  deepspeedConflict,
  deprecatedOption,
  emptyText,
  flowOptionUnused,
  fluxAdvice,
  guiAdditionalParameters,
  guiContradictingFlags,
  guiDroppedValue,
  guiFieldWithoutEffect,
  guiNumericText,
  guiPlaceholder,
  guiResume,
  guiUnknownKey,
  hubUpload,
  imageFolderMissing,
  intervalZero,
  jsonSyntax,
  keyValueArguments,
  latentCacheConflict,
  logging,
  lossConflict,
  missingSaveState,
  misspeltOption,
  modelPath,
  modelType,
  nestedTable,
  networkArguments,
  networkModule,
  networkSettings,
  networkWeights,
  optimizerConflict,
  optimizerLearningRate,
  optionChangedInTarget,
  optionChoice,
  optionImplied,
  optionNotInTarget,
  optionOfAnotherScript,
  optionSetTwice,
  optionType,
  outputName,
  ownSdScripts,
  pinsConflict,
  pinsContradict,
  policyChange,
  precisionConflict,
  resolutionForm,
  resumeChangeIgnored,
  resumeFinishedRun,
  resumeIgnoredOptions,
  resumeNeverWritten,
  resumeNoLongerFits,
  resumeRecounts,
  resumeRestartsCounting,
  retentionDeletesAll,
  retentionIgnored,
  retentionUnits,
  sampling,
  samplingInterval,
  savesNeverFire,
  schedulerArguments,
  schedulerOptionIgnored,
  secondResume,
  seedRange,
  shadowedByDatasetConfig,
  sharedOutput,
  skipUntilInitialStep,
  suppressionWithoutReason,
  textCacheConflict,
  tomlDialect,
  tomlSyntax,
  torchCompile,
  torchCompileState,
  trainConfigAsDataset,
  trainDataDirLeaf,
  trainingLength,
  unboundedStates,
  unknownOptimizer,
  unknownOption,
  unknownScheduler,
  unknownSuppression,
  unreadableFile,
  unusedSuppression,
  validationSplit,
  warmupConflict,
  wrongResumeTarget,
];
