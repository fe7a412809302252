import type { Rule } from '../model/rule.ts';
import { flowOptionUnused } from './advice/flow-option-unused.ts';
import { fluxAdvice } from './advice/flux-advice.ts';
import { optionImplied } from './advice/option-implied.ts';
import { ambiguousDatasetConfig } from './dataset/ambiguous-dataset-config.ts';
import { bucketResolution } from './dataset/bucket-resolution.ts';
import { captionExtensionDefault } from './dataset/caption-extension-default.ts';
import { datasetAsTrainConfig } from './dataset/dataset-as-train-config.ts';
import { datasetSchema } from './dataset/dataset-schema.ts';
import { datasetValue } from './dataset/dataset-value.ts';
import { imageFolderMissing } from './dataset/image-folder-missing.ts';
import { latentCacheConflict } from './dataset/latent-cache-conflict.ts';
import { resolutionForm } from './dataset/resolution-form.ts';
import { shadowedByDatasetConfig } from './dataset/shadowed-by-dataset-config.ts';
import { textCacheConflict } from './dataset/text-cache-conflict.ts';
import { trainConfigAsDataset } from './dataset/train-config-as-dataset.ts';
import { trainDataDirLeaf } from './dataset/train-data-dir-leaf.ts';
import { validationSplit } from './dataset/validation-split.ts';
import { jsonSyntax } from './file/json-syntax.ts';
import { launchNotFollowed } from './file/launch-not-followed.ts';
import { policyChange } from './file/policy-change.ts';
import { suppressionWithoutReason } from './file/suppression-without-reason.ts';
import { tomlDialect } from './file/toml-dialect.ts';
import { tomlSyntax } from './file/toml-syntax.ts';
import { unknownSuppression } from './file/unknown-suppression.ts';
import { unreadableFile } from './file/unreadable-file.ts';
import { unusedSuppression } from './file/unused-suppression.ts';
import { brokenContinuation } from './options/broken-continuation.ts';
import { commandLineRejected } from './options/command-line-rejected.ts';
import { configFileMissing } from './options/config-file-missing.ts';
import { deadOptionRule } from './options/dead-option.ts';
import { deprecatedOption } from './options/deprecated-option.ts';
import { emptyText } from './options/empty-text.ts';
import { guiAdditionalParameters } from './options/gui-additional-parameters.ts';
import { guiContradictingFlags } from './options/gui-contradicting-flags.ts';
import { guiDroppedValue } from './options/gui-dropped-value.ts';
import { guiFieldWithoutEffect } from './options/gui-field-without-effect.ts';
import { guiNumericText } from './options/gui-numeric-text.ts';
import { guiPlaceholder } from './options/gui-placeholder.ts';
import { guiUnknownKey } from './options/gui-unknown-key.ts';
import { listOptionTwice } from './options/list-option-twice.ts';
import { misspeltOption } from './options/misspelt-option.ts';
import { nestedTable } from './options/nested-table.ts';
import { optionAbbreviated } from './options/option-abbreviated.ts';
import { optionChoice } from './options/option-choice.ts';
import { optionOfAnotherScript } from './options/option-of-another-script.ts';
import { optionOverridden } from './options/option-overridden.ts';
import { optionSetTwice } from './options/option-set-twice.ts';
import { optionType } from './options/option-type.ts';
import { unknownOption } from './options/unknown-option.ts';
import { guiResume } from './resume/gui-resume.ts';
import { missingSaveState } from './resume/missing-save-state.ts';
import { resumeFinishedRun } from './resume/resume-finished-run.ts';
import { resumeIgnoredOptions } from './resume/resume-ignored-options.ts';
import { resumeNeverWritten } from './resume/resume-never-written.ts';
import { resumeNoLongerFits } from './resume/resume-no-longer-fits.ts';
import { resumeRecounts } from './resume/resume-recounts.ts';
import { resumeRestartsCounting } from './resume/resume-restarts-counting.ts';
import { secondResume } from './resume/second-resume.ts';
import { skipUntilInitialStep } from './resume/skip-until-initial-step.ts';
import { torchCompileState } from './resume/torch-compile-state.ts';
import { wrongResumeTarget } from './resume/wrong-resume-target.ts';
import { hubUpload } from './saving/hub-upload.ts';
import { intervalZero } from './saving/interval-zero.ts';
import { outputName } from './saving/output-name.ts';
import { retentionDeletesAll } from './saving/retention-deletes-all.ts';
import { retentionIgnored } from './saving/retention-ignored.ts';
import { retentionUnits } from './saving/retention-units.ts';
import { savesNeverFire } from './saving/saves-never-fire.ts';
import { sharedOutput } from './saving/shared-output.ts';
import { unboundedStates } from './saving/unbounded-states.ts';
import { committedSecret } from './security/committed-secret.ts';
import { accumulationContradicted } from './training/accumulation-contradicted.ts';
import { blockSwap } from './training/block-swap.ts';
import { dataLoaderWorkers } from './training/data-loader-workers.ts';
import { debugDataset } from './training/debug-dataset.ts';
import { deepspeedConflict } from './training/deepspeed-conflict.ts';
import { keyValueArguments } from './training/key-value-arguments.ts';
import { launcherOptionWithoutEffect } from './training/launcher-option-without-effect.ts';
import { logging } from './training/logging.ts';
import { lossConflict } from './training/loss-conflict.ts';
import { mixedPrecisionBeforeScript } from './training/mixed-precision-before-script.ts';
import { modelPath } from './training/model-path.ts';
import { modelType } from './training/model-type.ts';
import { networkArguments } from './training/network-arguments.ts';
import { networkModule } from './training/network-module.ts';
import { networkSettings } from './training/network-settings.ts';
import { networkWeights } from './training/network-weights.ts';
import { optimizerConflict } from './training/optimizer-conflict.ts';
import { optimizerLearningRate } from './training/optimizer-learning-rate.ts';
import { precisionConflict } from './training/precision-conflict.ts';
import { sampling } from './training/sampling.ts';
import { samplingInterval } from './training/sampling-interval.ts';
import { schedulerArguments } from './training/scheduler-arguments.ts';
import { schedulerOptionIgnored } from './training/scheduler-option-ignored.ts';
import { seedRange } from './training/seed-range.ts';
import { torchCompile } from './training/torch-compile.ts';
import { trainingLength } from './training/training-length.ts';
import { unknownOptimizer } from './training/unknown-optimizer.ts';
import { unknownScheduler } from './training/unknown-scheduler.ts';
import { warmupConflict } from './training/warmup-conflict.ts';
import { accelerateCompat } from './versions/accelerate-compat.ts';
import { accelerateRejected } from './versions/accelerate-rejected.ts';
import { optionChangedInTarget } from './versions/option-changed-in-target.ts';
import { optionNotInTarget } from './versions/option-not-in-target.ts';
import { ownSdScripts } from './versions/own-sd-scripts.ts';
import { pinsConflict } from './versions/pins-conflict.ts';
import { pinsContradict } from './versions/pins-contradict.ts';

/** Every rule, in alphabetical order. Made by `npm run generate`. */
export const rules: readonly Rule[] = [
  accelerateCompat,
  accelerateRejected,
  accumulationContradicted,
  ambiguousDatasetConfig,
  blockSwap,
  brokenContinuation,
  bucketResolution,
  captionExtensionDefault,
  commandLineRejected,
  committedSecret,
  configFileMissing,
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
  launchNotFollowed,
  launcherOptionWithoutEffect,
  listOptionTwice,
  logging,
  lossConflict,
  missingSaveState,
  misspeltOption,
  mixedPrecisionBeforeScript,
  modelPath,
  modelType,
  nestedTable,
  networkArguments,
  networkModule,
  networkSettings,
  networkWeights,
  optimizerConflict,
  optimizerLearningRate,
  optionAbbreviated,
  optionChangedInTarget,
  optionChoice,
  optionImplied,
  optionNotInTarget,
  optionOfAnotherScript,
  optionOverridden,
  optionSetTwice,
  optionType,
  outputName,
  ownSdScripts,
  pinsConflict,
  pinsContradict,
  policyChange,
  precisionConflict,
  resolutionForm,
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
