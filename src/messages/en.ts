import type { Catalogue } from './catalogue.ts';

/** What is written, what upstream will do, what to write: short, in that order. Rules in alphabetical order. */
export const en: Catalogue = {
  'accelerate-compat': {
    summary: 'Whether the versions of accelerate, torch and NumPy that are asked for can resume a run.',
    'cannot-resume':
      "`{accelerate}` with `{torch}` cannot resume any state, not even its own: loading stops with `KeyError: 'step'`. Write `accelerate>=1.1.0` (it loads these states) or `torch<2.6`.",
    'cannot-resume-safetensors':
      '`{accelerate}` with `{safetensors}` cannot resume any state: loading stops with a TypeError about `device`. Write `safetensors>=0.4.3`.',
    'either-numpy':
      '`{accelerate}` resumes, but `{numpy}` admits NumPy 1 and 2: a state saved under one loses its random states under the other, without a word. Write `numpy<2` or `numpy>=2`.',
    fragile:
      "`{accelerate}` resumes its own states under torch before 2.6 only. Under torch 2.6 or later, and with states of accelerate before 0.32, it stops with `KeyError: 'step'`. Write `accelerate>=1.1.0`.",
    ipex: 'accelerate 1.13 removed the backend `ipex`: `{accelerate}` stops with a ValueError. Write `inductor`, or `accelerate<1.13`.',
    loses:
      '`{accelerate}` with `{torch}` resumes without the random states and does not say so: order and noise differ from an unbroken run. Write `accelerate>=1.1.0`.',
    'may-lose':
      '`{accelerate}` and `{torch}` admit versions that resume without the random states and do not say so: accelerate before 1.1 with torch 2.6 or later. Write `accelerate>=1.1.0`.',
    'may-not-resume':
      "`{accelerate}` and `{torch}` admit versions that cannot resume: accelerate 0.32 and 0.33 with torch 2.6 or later stop with `KeyError: 'step'`. Write `accelerate>=1.1.0`.",
    'may-not-resume-safetensors':
      '`{accelerate}` and `{safetensors}` admit versions that cannot resume: with safetensors before 0.4.3 loading stops with a TypeError. Write `safetensors>=0.4.3`.',
    'no-pin':
      'No file here says which accelerate is installed, so whether states can be resumed cannot be told: it depends on accelerate, torch and NumPy. Commit a `requirements.txt`, for example with `accelerate==1.6.0`.',
    'old-admitted':
      "`{accelerate}` resumes when freshly installed, but also admits 0.32 and 0.33, which stop with `KeyError: 'step'` under torch 2.6 or later. Write `accelerate>=1.1.0`.",
    'old-backend':
      '`{accelerate}` does not know this backend, which came with 0.24: it stops with a ValueError. Write `inductor`, or `accelerate>=0.24`.',
    'old-numpy':
      '`{accelerate}` restores random states only with NumPy 1.25 or later; with `{numpy}` they are lost without a word. Write `numpy>=1.25`.',
    'other-pin': 'The other version is asked for here.',
    'sampling-none':
      'With cached text encoder outputs the first sample stops the training: `{accelerate}` cannot unwrap the missing text encoder (AttributeError). Update sd-scripts, write `accelerate<1.7`, or remove `{option}`.',
    state: 'This run saves or resumes states.',
    'target-cannot-resume':
      "{target} installs `{accelerate}` with `{torch}`, which cannot resume any state: loading stops with `KeyError: 'step'`. Install `accelerate>=1.1.0`, or update.",
    tensort:
      'No accelerate knows the backend `tensort`, which sd-scripts offers by a misspelling: the run stops with a ValueError. Write `inductor`.',
  },
  'block-swap': {
    summary: 'Settings of block swap and activation offloading that do not go together.',
    'checkpointing-on':
      '`{option}` switches `gradient_checkpointing` on as well, with a warning in the log. Set `gradient_checkpointing = true` to say so.',
    negative: '`{option}` is {value}: upstream swaps nothing below 1. Write 1 to {most}, or remove the line.',
    'no-checkpointing':
      '`{option}` is read only with `gradient_checkpointing`, which is not on here: nothing is offloaded. Set `gradient_checkpointing = true`, unless the command line does.',
    offload:
      '`{option}` is {value} beside `{offload}`: upstream asserts that only one of them is on and stops. Keep one.',
    'offload-here': 'Offloading is switched on here.',
    'offload-unseen':
      '`{option}` turns block swap on after upstream has checked that it is off beside `{offload}`: a mix that it does not support starts. Keep one of the two.',
    'too-many':
      '`{option}` is {value}: FLUX.1 has 19 double and 38 single blocks, of which at most {most} can be swapped. Upstream stops with an AssertionError after loading the model. Write {most} or less.',
  },
  'ambiguous-dataset-config': {
    summary: '`dataset_config` fits several committed files, so the dataset was not checked with this run.',
    several:
      'Upstream opens this from the folder it is started in, and here `{paths}` both fit: the dataset was not joined to this run. Write the path from the root of the repository, or rename one.',
  },
  'bucket-resolution': {
    summary: 'Bucket settings and resolution do not fit together.',
    'above-default':
      'The longer side of the resolution is {side}, above `max_bucket_reso`, which is {limit} unless set: upstream asserts otherwise and stops, with `bucket_no_upscale` too. Set `max_bucket_reso = {side}` or more.',
    'above-max':
      '`max_bucket_reso` is {limit}, below the longer side of the resolution ({side}): upstream asserts otherwise and stops, with `bucket_no_upscale` too. Write {side} or more.',
    'below-default':
      'The shorter side of the resolution is {side}, below `min_bucket_reso`, which is {limit} unless set: upstream asserts otherwise and stops. Set `min_bucket_reso = {side}` or less.',
    'below-min':
      '`min_bucket_reso` is {limit}, above the shorter side of the resolution ({side}): upstream asserts otherwise and stops. Write {side} or less.',
    'min-zero':
      'With steps of {steps} upstream lowers a `min_bucket_reso` of {low} to 0 or less and then divides by zero while it makes the buckets. Keep the steps and write a `min_bucket_reso` that is at least as large.',
    odd: 'Without `enable_bucket` every image gets exactly this size, and {side} makes an odd number of latents: packing them in twos fails at the first step. Write {near}, or set `enable_bucket = true`.',
    steps:
      '`bucket_reso_steps` is {steps}. {script} asserts that it is a multiple of {multiple} and stops before training. Write {multiple}, or a multiple of it.',
    'zero-steps':
      '`bucket_reso_steps` is 0: upstream divides by it and stops with ZeroDivisionError. Write 64.',
  },
  'caption-extension-default': {
    summary: '`caption_extension` is left at `.caption`.',
    alone:
      '`caption_extension` is not set here. Unless the training config sets it, upstream looks for `.caption` files, and captions in `.txt` files are not read. Set `caption_extension = ".txt"`.',
    'class-tokens':
      '`caption_extension` is not set, so upstream looks for `.caption` files beside the images and takes `class_tokens` where there are none. If your captions end in `.txt`, set `caption_extension = ".txt"`.',
    default:
      '`caption_extension` is not set, so upstream looks for `.caption` files beside the images. If yours end in `.txt`, they are not read, and with no `class_tokens` the captions are empty. Set `caption_extension = ".txt"`.',
    'folder-name':
      '`caption_extension` is not set, so upstream looks for `.caption` files beside the images and takes the name of the folder where there are none. If your captions end in `.txt`, set `caption_extension = ".txt"`.',
    'text-beside':
      '`caption_extension` is not set, so upstream looks for `.caption` files: `{example}` and its like are not read, and the images are trained without captions. Set `caption_extension = ".txt"`.',
  },
  'committed-secret': {
    summary: 'A token or key is committed with the configuration.',
    'api-key':
      'An API key of {length} characters stands here: everyone who can read the repository or its history has it. Revoke it, then remove it and pass it through an environment variable.',
    github:
      'A GitHub token of {length} characters stands here: everyone who can read the repository or its history has it. Revoke it, then remove it and pass it through an environment variable.',
    huggingface:
      'A Hugging Face token of {length} characters stands here: everyone who can read the repository or its history has it. Revoke it, then remove it and set `HF_TOKEN` in the environment or log in with `hf auth login`.',
    wandb:
      'A Weights & Biases key of {length} characters stands here: everyone who can read the repository or its history has it. Revoke it, then remove it and set `WANDB_API_KEY` in the environment.',
  },
  'data-loader-workers': {
    summary: 'A number of data loader workers that torch refuses.',
    flag: 'Workers are to be kept here.',
    negative:
      '`{option}` is {value}: torch refuses a negative number of workers with ValueError, after caching. Write 0 or more.',
    persistent:
      '`{option}` is 0 beside `persistent_data_loader_workers`: torch stops with ValueError ("persistent_workers option needs num_workers > 0"), after caching. Write 1 or more, or switch the flag off.',
  },
  'dataset-as-train-config': {
    summary: 'A training config holds `datasets`, which upstream reads only from a dataset config.',
    part: '`datasets` means nothing in a training config: upstream ignores it without a word. Move it, with `general`, to a file of its own and set `dataset_config` to that file.',
    whole:
      '`{path}` is a dataset config: as a training config upstream ignores all of `datasets`. Give it as `--dataset_config`, beside a training config.',
  },
  'dataset-schema': {
    summary: 'Upstream’s schema refuses the dataset config.',
    'conditioning-in-some':
      'Only some subsets of this dataset have `conditioning_data_dir`: upstream then refuses the key. Give it to all of them, or put them into two `[[datasets]]`.',
    'conditioning-without-mask':
      '`conditioning_data_dir` is refused while `masked_loss` is off: upstream stops with "extra keys not allowed". Set `masked_loss = true` in the training config, or remove the key.',
    'empty-path':
      '`dataset_config` is empty, which is not unset: upstream stops with "file not found". Remove the line or name a file.',
    'guide-name':
      '`{key}` is the name in the FLUX guide; the code calls it `{instead}` and refuses `{key}`. Write `{instead}`.',
    later:
      '`{key}` came with {since}; {target} refuses it with "extra keys not allowed". Remove it or update.',
    missing: '`{key}` is missing: upstream stops with "required key not provided".',
    mixed:
      'Some subsets of this dataset have `metadata_file` and some have not: upstream refuses to mix them. Put them into two `[[datasets]]`.',
    'not-a-list':
      '`{key}` must be a list of tables: upstream stops with "expected a list". Write `[[{name}]]`.',
    'not-a-table': '`{key}` must be a table: upstream stops with "expected a dictionary".',
    'not-for-controlnet':
      '`{key}` is refused in `{place}` of a dataset with `conditioning_data_dir`: upstream stops with "extra keys not allowed". Remove it.',
    'not-for-dreambooth':
      '`{key}` is refused in `{place}` of a dataset without `metadata_file`: upstream stops with "extra keys not allowed". Remove it.',
    'not-for-finetune':
      '`{key}` is refused in `{place}` of a dataset with `metadata_file`: upstream stops with "extra keys not allowed". Remove it.',
    'not-for-script':
      '{script} refuses `{key}` in `general`: upstream stops with "extra keys not allowed". Remove it.',
    'only-in-datasets':
      '`{key}` is refused in a subset: upstream stops with "extra keys not allowed". Move it to `[[datasets]]` or `[general]`.',
    'only-in-subsets':
      '`{key}` is refused in `{place}`: upstream stops with "extra keys not allowed". Move it to `[[datasets.subsets]]`.',
    'other-name':
      '`{key}` is not a name of the dataset config: upstream stops with "extra keys not allowed". Write `{instead}`.',
    suffix:
      '`{path}` ends neither in `.toml` nor in `.json`: upstream does not read it and stops. Give the file one of these endings.',
    table:
      '`{key}` cannot stand here: upstream stops with "extra keys not allowed". It belongs in `{place}`.',
    'top-level':
      '`{key}` is refused at the top of a dataset config: upstream knows only `general` and `datasets` there and stops with "extra keys not allowed". Remove it.',
    'top-level-key':
      '`{key}` is refused at the top of a dataset config: upstream stops with "extra keys not allowed". Move it to `{place}`.',
    'top-level-near':
      '`{key}` is refused at the top of a dataset config: upstream stops with "extra keys not allowed". Did you mean `{near}`?',
    'type-bool': '`{key}` is {value}; upstream takes only true or false and stops with "expected bool".',
    'type-float':
      '`{key}` is {value}; upstream takes only a number with a decimal point, such as 1.0, and stops with "expected float".',
    'type-int':
      '`{key}` is {value}; upstream takes only a whole number without quotes or decimal point and stops with "expected int".',
    'type-number':
      '`{key}` is {value}; upstream takes only a number without quotes and stops with "expected float".',
    'type-pair':
      '`{key}` is {value}; upstream takes only two numbers with a decimal point, such as [1.0, 3.0], and stops.',
    'type-size':
      '`{key}` is {value}; upstream takes only a whole number or two and stops with "expected int".',
    'type-str': '`{key}` is {value}; upstream takes only text in quotes and stops with "expected str".',
    'type-table': '`{key}` is {value}; upstream takes only a table and stops with "expected dict".',
    unknown: '`{key}` is no key of `{place}`: upstream stops with "extra keys not allowed". Remove it.',
    'unknown-near':
      '`{key}` is no key of `{place}`: upstream stops with "extra keys not allowed". Did you mean `{near}`?',
    'without-subsets':
      '`{key}` stands in a dataset without subsets, which upstream takes for one with `metadata_file` and whose key it then refuses. Add a `[[datasets.subsets]]`.',
  },
  'dataset-value': {
    summary: 'A dataset value that upstream accepts and that then stops the run or leaves images out.',
    'batch-negative':
      'The batch size is {size}: upstream makes no batch at all and ends with "No data found". Write 1 or more.',
    'batch-zero':
      'The batch size is 0: upstream divides by it and stops with ZeroDivisionError. Write 1 or more.',
    'crop-with-conditioning':
      '`random_crop` together with `conditioning_data_dir`: upstream asserts that it is off and stops. Remove it.',
    'empty-path': '`{key}` is empty: upstream finds nothing there. Name a path.',
    'face-crop':
      '`face_crop_aug_range` is {value}; a training config takes text with two numbers, the smaller first, such as `"1.0,3.0"`, and upstream stops.',
    first: 'upstream uses this one',
    home: '`{key}` begins with `~`, which upstream does not expand: it looks for a folder of that name. Write the whole path.',
    interpolation:
      '`{word}` is no interpolation that upstream knows: it asserts that and stops. Write lanczos, nearest, bilinear, bicubic, area or box.',
    'no-datasets':
      'There is no `[[datasets]]` in this file: upstream accepts it and then stops with "datasets should not be an empty iterable". Add one.',
    'no-extension':
      '`caption_extension` is empty, so upstream looks for captions in files without an ending. Write `".txt"`.',
    'no-repeats':
      '`num_repeats` is below 1: upstream leaves the subset out with a warning. Write 1 or more, or remove the subset.',
    'no-resolution':
      'No `resolution` is set, neither here nor in the training config: upstream stops with "resolution is required", unless the command line gives it. Set `resolution`.',
    'no-subsets':
      'This dataset has no subsets, so upstream finds no images for it. Add a `[[datasets.subsets]]`.',
    'nothing-to-keep':
      '`keep_tokens` does nothing here: captions are only taken apart when `shuffle_caption`, `caption_tag_dropout_rate` or `token_warmup_step` is on.',
    'only-reg':
      'All subsets of this dataset have `is_reg`: upstream uses regularization images only beside others, so none are left. Add a subset without it.',
    'rate-above-one': '`{key}` is above 1, so everything is dropped, always. Write a share from 0.0 to 1.0.',
    'rate-negative': '`{key}` is negative, so nothing is ever dropped. Write a share from 0.0 to 1.0.',
    'resolution-zero':
      '`resolution` has a side of 0 or less: no image can have that size, and upstream stops. Write a size such as 1024.',
    'separator-stays':
      '`keep_tokens_separator` is set while `shuffle_caption`, `caption_tag_dropout_rate` and `token_warmup_step` are all off: upstream then leaves the separator in the captions as text. Remove it, or turn one of them on.',
    'subset-interpolation':
      '`{word}` is no interpolation that upstream knows. In a subset it checks nothing and resizes in its library’s own default way. Write lanczos, nearest, bilinear, bicubic, area or box.',
    twice:
      '`{path}` is the `{key}` of an earlier subset of this dataset: upstream leaves this one out with a warning, its repeats and captions too. Merge them, or put this one into its own `[[datasets]]`.',
    variable:
      '`{key}` begins with a variable, which upstream does not expand: it looks for a folder of that name. Write the path.',
  },
  'dead-option': {
    summary: 'An option that the script takes and that changes nothing.',
    instead: '`{key}` is taken and not used: it is for other models than FLUX. Write `{instead}` instead.',
    'never-read': '`{script}` takes `{key}` and never reads it: it changes nothing. Remove it.',
    'not-for-flux': '`{key}` is taken and not used: it is for other models than FLUX. Remove it.',
  },
  'debug-dataset': {
    summary: '`debug_dataset` shows the images in place of training.',
    on: '`{option}` is on: upstream shows the images with their captions and ends without training. Remove it to train.',
  },
  'deepspeed-conflict': {
    summary: 'Options that DeepSpeed needs, replaces or does not read.',
    'batch-size':
      'The dataset says `batch_size = {size}`, but DeepSpeed is told `train_batch_size`, which is {told}: it counts the wrong number of images. Set `train_batch_size = {size}` in the training config.',
    idle: '`{option}` is read only with `deepspeed`, which is not on here: it does nothing. Set `deepspeed = true`, or remove it.',
    'master-weights':
      '`{option}` with `deepspeed` gives fp16 master weights only with `zero_stage = 2` and `offload_optimizer_device = "cpu"`: here they stay off, with a line in the log. Set both, or remove it.',
    workers: '`{option}` is {value}: with `deepspeed` upstream sets it to 1. Write 1.',
  },
  'deprecated-option': {
    summary: 'An option that upstream keeps for old configurations only.',
    both: '`{key}` is an old form of `{instead}`, which is set too. Keep `{instead}` only.',
    ignored: '`{key}` is an old form of `{instead}`: since that is set, upstream ignores it. Remove it.',
    old: '`{key}` is an old form of `{instead}`, which upstream turns it into. Write `{instead}`.',
    renamed: '`{key}` is an old form that upstream turns into another option. Write `{written}`.',
  },
  'empty-text': {
    summary: 'An empty text that upstream does not take for unset.',
    'dataset-config':
      '`{option}` is empty, which upstream does not take for unset: it looks for a file of that name and stops with ValueError. Remove the line, or name the file.',
    'log-tracker-config':
      '`{option}` is empty, which upstream does not take for unset: it opens a file of that name and stops with FileNotFoundError right before training. Remove the line.',
    'logging-dir':
      '`{option}` is empty, which upstream does not take for unset: logs go to a folder named by the time in the root of the file system. Remove the line, or name a folder.',
    'network-weights':
      '`{option}` is empty, which upstream does not take for unset: it loads a file of that name and stops after loading the models. Remove the line, or name the file.',
  },
  'flow-option-unused': {
    summary: 'Options of timesteps and loss that the other settings leave unread.',
    chosen: 'This decides what is read.',
    'flow-shift':
      '`{option}` has no effect: with `timestep_sampling = "{sampling}"` nothing reads it. Remove it, or write `timestep_sampling = "shift"`.',
    gamma:
      '`{option}` has no effect: it is read only where `ip_noise_gamma` is set. Remove it, or set `ip_noise_gamma`.',
    huber:
      '`{option}` has no effect: with `loss_type = "{loss}"` no threshold is computed. Remove it, or write `loss_type = "huber"`.',
    logit:
      '`{option}` has no effect: it is read only with `weighting_scheme = "logit_normal"` and `timestep_sampling = "sigma"`. Remove it, or set both.',
    'mode-scale':
      '`{option}` has no effect: it is read only with `weighting_scheme = "mode"` and `timestep_sampling = "sigma"`. Remove it, or set both.',
    scheme:
      '`{option} = {value}` has no effect here: `logit_normal` and `mode` are read only with `timestep_sampling = "sigma"`, `sigma_sqrt` and `cosmap` only with `model_prediction_type = "sigma_scaled"`. Remove it, or set the one it needs.',
    'sigmoid-scale':
      '`{option}` has no effect: with `timestep_sampling = "{sampling}"` nothing reads it. Remove it, or write `timestep_sampling = "sigmoid"`, `"shift"` or `"flux_shift"`.',
  },
  'gui-additional-parameters': {
    summary:
      '`additional_parameters` of a GUI configuration arrives otherwise than written, or overrides a field.',
    choice:
      '`{word}` is no value of `--{option}`: sd-scripts stops before training. Write one of: {choices}.',
    'config-file':
      '`--config_file` replaces the file that the GUI writes: every other field of this configuration is lost. Remove it.',
    'no-value':
      '`--{option}` has no value behind it: sd-scripts stops before training. Write the value after it.',
    overrides:
      '`--{option}` sets {value} over `{label}` (`{key}`), which is {own}: the command line wins. Keep one of the two.',
    quoted:
      '`{word}` arrives as {arrives}, with the quotes in it: the GUI quotes it as for a shell, but starts none. Use a field of the GUI for it, such as `optimizer_args`, where nothing is quoted.',
    stray:
      '`{word}` belongs to no option: sd-scripts stops with "unrecognized arguments". Remove it, or write the option before it.',
    torn: 'The quotes around `{word}` do not keep it together: the GUI removes `"` and splits at every space. Write a value without spaces.',
    type: '`{word}` is not of the type that `--{option}` takes ({type}): sd-scripts stops before training. Correct the value.',
    'unexpected-value': '`--{option}` takes no value: sd-scripts stops at `{word}`. Write the option alone.',
    unknown:
      'sd-scripts has no option `{word}` for this run: it stops with "unrecognized arguments". Remove it or correct its name.',
  },
  'gui-contradicting-flags': {
    summary: 'Fields of a GUI configuration contradict each other about what is trained.',
    both: "`{label}` (`{key}`) is on beside `flux1_checkbox`: the LoRA tab trains FLUX and passes on Stable Diffusion 3's fields too. Set `{key}` to false.",
    'no-rate':
      '`learning_rate`, `text_encoder_lr` and `unet_lr` are all 0: the GUI refuses to start ("Please input learning rate values."). Set `unet_lr`.',
    'other-model':
      '`{label}` (`{key}`) wins over `flux1_checkbox`: the GUI trains {model}, not FLUX. Set `{key}` to false.',
    't5-rate':
      '`{label}` (`{key}`) is set while `text_encoder_lr` is 0: the GUI refuses to start. Set `text_encoder_lr` too, or `{key}` to 0.',
    type: 'The GUI refuses to start with `LoRA_type` `{type}` while `flux1_checkbox` is on. Write `Flux1`, `Flux1 OFT` or a LyCORIS type.',
    'type-alone':
      "`LoRA_type` is `{type}`, but `flux1_checkbox` is off: the GUI starts Stable Diffusion 1.x's `train_network.py`. Set `flux1_checkbox` to true.",
  },
  'gui-dropped-value': {
    summary: 'A 0 in a GUI configuration does not reach sd-scripts.',
    zero: '`{label}` (`{key}`) is {value}, and the GUI leaves every 0 of this tab out: sd-scripts uses its default, {default}. To have 0, add `--{option} 0` to `additional_parameters`.',
  },
  'gui-field-without-effect': {
    summary: 'A field of a GUI configuration does nothing for FLUX.',
    encoder:
      "`{label}` (`{key}`) is Stable Diffusion 3's in this tab: FLUX gets no such model. Write the path into `{own}`.",
    'epoch-beside-dataset':
      '`{label}` (`{key}`) is {value} and does nothing beside `dataset_config`: sd-scripts trains its default of 1600 steps. Write {value} into `max_train_epochs`.',
    'epoch-beside-epochs':
      '`{label}` (`{key}`) is {value} and does nothing: `max_train_epochs` is {epochs} and counts. Keep `max_train_epochs` alone.',
    'epoch-beside-steps':
      '`{label}` (`{key}`) is {value} and does nothing: `max_train_steps` is {steps} and counts. To train {value} epochs write {value} into `max_train_epochs`.',
    vain: '`{label}` (`{key}`) is {value} and does nothing: the GUI does not pass it on to anything that {script} reads. Reset it, so that nobody counts on it.',
  },
  'gui-numeric-text': {
    summary: 'Text in a number field of a GUI configuration is loaded as another number.',
    fraction:
      '`{label}` (`{key}`) is {value}, but the GUI loads a whole number: {loaded}. Write the number that is meant.',
    text: '`{label}` (`{key}`) is {value}, which the GUI cannot read as a number: it loads {loaded} without a word. Write the number without quotes.',
  },
  'gui-placeholder': {
    summary: 'A placeholder of a preset is left in a GUI configuration.',
    left: '`{label}` (`{key}`) is still {value}: the GUI or sd-scripts will not find it. Write the real path or name.',
  },
  'gui-resume': {
    summary: '`resume` of a GUI configuration has a form that the GUI refuses or ignores.',
    file: '`{resume}` is a file: the GUI says "does not exist" and does not start, since `resume` takes a folder. Write the state folder, such as `{state}`.',
    home: '`{resume}` starts with `~`, which the GUI does not expand: it says "does not exist" and does not start. Write the full path.',
    hub: '`resume` and `resume_from_huggingface` do not work together here: the GUI demands a local folder, and sd-scripts then takes its name for a repository. Clear `resume_from_huggingface`, or write both into `additional_parameters`.',
    'hub-alone':
      '`resume_from_huggingface` does nothing without `resume`: training starts from the beginning, without a word. Write `--resume OWNER/REPOSITORY/PATH --resume_from_huggingface` into `additional_parameters`.',
    quotes:
      '`{resume}` has quotes in it, which the GUI takes for part of the name: it says "does not exist" and does not start. Remove them.',
    spaces:
      '`{resume}` has white space around it, which the GUI takes for part of the name: it says "does not exist" and does not start. Remove it.',
    variable:
      '`{resume}` holds a variable, which the GUI does not expand: it says "does not exist" and does not start. Write the full path.',
  },
  'hub-upload': {
    summary: 'Uploads to the hub that fail, go astray or never happen.',
    'empty-repository':
      '`{option}` is empty, which is not unset: at every save upstream tries to upload, fails, and says so in the log only. Remove it.',
    idle: '`{option}` does nothing: uploads happen only where `huggingface_repo_id` is set. Set it, or remove `{option}`.',
    'no-path':
      '`huggingface_path_in_repo` is not set, so every upload fails; the failure stands in the log only and training goes on. Set it (`""` is the root of the repository), unless the command line does.',
    'no-path-states':
      '`huggingface_path_in_repo` is not set, so every upload of weights fails, in the log only, and states go to the root of the repository, where each replaces the last. Set it, unless the command line does.',
    'no-repository':
      '`{option}` is on without `huggingface_repo_id`: every upload of a state fails, in the log only, and training goes on. Set `huggingface_repo_id`, unless the command line does.',
    races:
      '`{option}` uploads in the background, while `{retention}` deletes states: one may be gone before it is uploaded, which stands in the log only. Remove `{option}`.',
    visibility:
      '`{option}` is {value}: upstream knows only `public`, and makes a new repository private for every other word. Write `"public"` or `"private"`.',
  },
  'image-folder-missing': {
    summary: 'An image folder is not in the repository, though its neighbour is.',
    missing:
      '`{path}` is not in this repository, though `{neighbour}` beside it is: upstream leaves the subset out with a warning and trains on the rest. Correct the name, or commit the folder.',
  },
  'interval-zero': {
    summary: 'An interval of 0, or with a fraction, that stops the run at a save.',
    epochs:
      '`{option}` is {value}: upstream divides by it at the end of the first epoch and stops with ZeroDivisionError, before anything is saved. Remove it or write 1 or more.',
    fraction:
      '`{option}` is {value}: with retention upstream makes it part of a file name and stops with ValueError (unknown format code) at a save. Write a whole number without a decimal point.',
    steps:
      '`{option}` is {value}: upstream divides by it at the first step and stops with ZeroDivisionError. Remove it or write 1 or more.',
  },
  'json-syntax': {
    summary: 'The file is no JSON as Python reads it.',
    'bad-escape':
      'This text has an escape that JSON does not know: Python cannot load the file. Write `\\\\` for a backslash.',
    bom: 'The file begins with a byte order mark: Python cannot load it ("Unexpected UTF-8 BOM"). Save it as UTF-8 without one.',
    'colon-expected': 'A `:` is missing after the key: Python cannot load the file. Write it.',
    'comma-expected':
      'A `,` or the closing bracket is missing before this: Python cannot load the file. Write it.',
    comment: 'JSON has no comments: Python cannot load the file. Remove it.',
    'control-character':
      'A text holds a line end or another control character: Python cannot load the file. Write `\\n` or close the quotes.',
    'duplicate-key':
      '`{key}` is written again further down, and the last one counts: this one does nothing. Keep one of them.',
    'extra-data': 'Something follows after the end of the JSON: Python cannot load the file. Remove it.',
    'key-expected':
      'A key in double quotes is expected here: Python cannot load the file. Write `"key": value`.',
    'long-number':
      'This number has more digits than Python reads: it cannot load the file. Write a shorter one.',
    'open-string': 'The quotes of this text are not closed: Python cannot load the file. Close them.',
    'too-deep':
      'The file nests deeper than {deepest} levels and was read no further; no configuration does. Make it flat.',
    'trailing-comma': 'JSON allows no `,` before a closing bracket: Python cannot load the file. Remove it.',
    unexpected:
      'No value can begin so: Python cannot load the file. Write a text in double quotes, a number, `true`, `false` or `null`.',
    'unexpected-end': 'The file ends before the JSON does: Python cannot load it. Close what is open.',
  },
  'key-value-arguments': {
    summary: 'Items of `optimizer_args`, `lr_scheduler_args` or `network_args` that cannot be taken apart.',
    empty:
      'The item {item} has no value after `=`: upstream stops with a SyntaxError. Write a value, or remove the item.',
    'item-not-text':
      'The item {item} of `{option}` is no text: upstream splits every item at `=` and stops with an AttributeError. Write it as `"name=value"`.',
    letters:
      '`{option}` is one text, and upstream walks through it letter by letter: the first one has no `=`, so the run stops with a ValueError. Write a list: `["name=value"]`.',
    'no-equals':
      'The item {item} of `{option}` has no `=`: upstream cannot split it and stops with a ValueError. Write `"name=value"`.',
    'no-literal':
      'The value of {item} is no Python literal: upstream reads it with `ast.literal_eval`, which refuses `{word}` and stops the run. Write a number, `True`, `False`, `None`, a tuple such as `0.9,0.99`, or text in its own quotes.',
    'not-a-list':
      '`{option}` is {value}, and upstream walks through it as a list: the run stops with a TypeError. Write a list: `["name=value"]`.',
    'python-word':
      'The value of {item} is read by Python, which does not know `{word}`: the run stops with a ValueError. Write `{name}={python}`.',
    rate: 'The item {item} gives `lr` a second time: upstream passes `learning_rate` itself, and the optimizer stops with a TypeError. Remove the item and set `learning_rate`.',
    several:
      'The item {item} of `{option}` holds several settings: upstream splits at one `=` and stops with a ValueError. Write one setting an item.',
    'several-network':
      'The item {item} of `{option}` holds several settings: upstream splits at the first `=` only, and all the rest becomes one value. Write one setting an item.',
    space:
      'The item {item} has a space around its name: upstream keeps it as part of the name, which the class then refuses with a TypeError. Write it without spaces.',
    'space-network':
      'The item {item} has a space around its name: upstream keeps it as part of the name, which the network does not know and ignores. Write it without spaces.',
    table:
      '`{option}` is a table, and upstream walks through its names: none has an `=`, so the run stops with a ValueError. Write a list: `["name=value"]`.',
    'two-equals':
      'The item {item} of `{option}` has more than one `=`: upstream expects exactly one and stops with a ValueError. Write one setting an item.',
    'two-equals-network':
      'The item {item} of `{option}` has more than one `=`: before sd-scripts 0.10.0 upstream stops with a ValueError. Update, or write one setting an item.',
    unknown:
      '`{name}` is no argument of the optimizer `{optimizer}`: the run stops with a TypeError. It takes {known}.',
    'unknown-near':
      '`{name}` is no argument of the optimizer `{optimizer}`: the run stops with a TypeError. Did you mean `{near}`?',
    word: "The value of {item} is read by Python, to which `{word}` is the name of nothing: the run stops with a ValueError. Put the word in its own quotes: `{name}='{word}'`.",
  },
  'latent-cache-conflict': {
    summary: 'Latents are cached, and a setting would change the images from step to step.',
    asserted: '`{key}` cannot be used with `{cache}`: upstream asserts that and stops. Turn one of them off.',
    cache: 'the cache is switched on here',
    ignored:
      '`{key}` does nothing with `{cache}`: upstream takes the cached latents and does not say so. Turn one of them off.',
    metadata:
      'flux_train.py reads `metadata_file` only with `cache_latents`: without it it stops with AttributeError. Set `cache_latents = true` in the training config.',
  },
  logging: {
    summary: 'Logging options that lack what they need.',
    'no-directory':
      '`{option}` is {value}, which needs `logging_dir`: upstream stops with ValueError. Set `logging_dir`, unless the command line does.',
    'no-log-directory':
      "`{option}` is the start of a folder's name inside `logging_dir`, which is not set here: it does nothing. Set `logging_dir`, or remove it.",
    'no-tracker':
      '`{option}` does nothing: neither `log_with` nor `logging_dir` is set here, so there is no tracker. Set `log_with`, or remove it.',
    'no-wandb':
      '`{option}` is read only where `log_with` is "wandb" or "all": here it does nothing. Set `log_with = "wandb"`, or remove it.',
    'run-name': '`{option}` is replaced by what `log_tracker_config` holds. Put the name into that file.',
  },
  'loss-conflict': {
    summary: 'Settings of loss, noise and timesteps that stop the run.',
    'adaptive-noise':
      '`{option}` needs `noise_offset`: without it upstream stops with a ValueError. Remove it; FLUX does not use either.',
    'huber-c':
      '`{option}` is {value}, and the exponential schedule takes its logarithm: the first step stops with a ValueError. Write a number above 0, such as 0.1.',
    'logit-std':
      '`{option}` is {value}: timesteps are drawn with it, and torch refuses a negative deviation at the first step. Write a number above 0, such as 1.0.',
    'no-threshold':
      '`{option} = {value}` needs a threshold that {script} never computes: the first step stops with a NotImplementedError. Write `loss_type = "l2"` or `"l1"`.',
    prediction: 'The weights are used because of this.',
    'scale-v-pred':
      '`{option}` needs `v_parameterization`: without it upstream stops with a ValueError. Remove it; FLUX does not use either.',
    scheme: 'The deviation is used because of this.',
    'sigma-sqrt':
      '`{option} = {value}` multiplies the loss by 1/sigma² when `model_prediction_type` is `sigma_scaled`, as it is unless set: a million times at sigma 0.001. Write `model_prediction_type = "raw"`, or another scheme.',
    snr: '`{option} = {value}` reads a noise schedule that FLUX does not have: the first step stops with a NotImplementedError. Write `huber_schedule = "constant"` or `"exponential"`.',
    'snr-default':
      '`{option} = {value}` uses `huber_schedule`, which is `snr` unless set and reads a noise schedule that FLUX does not have: the first step stops with a NotImplementedError. Set `huber_schedule = "constant"` or `"exponential"`.',
    type: 'The threshold is used because of this.',
    'v-pred-like':
      '`{option}` and `v_parameterization` exclude each other: upstream stops with a ValueError. Remove both; FLUX does not use them.',
    'weighted-captions':
      '`{option}` needs a tokenizer that weighs words, which FLUX does not have: the first step stops with a NotImplementedError. Remove it.',
  },
  'missing-save-state': {
    summary: 'The run leaves nothing that it could be resumed from.',
    never:
      '`save_state` is off, so this run saves weights only: if it stops, optimizer, scheduler and step count are lost and it can never be resumed. Add `save_state = true`.',
    nothing:
      'Neither `save_state` nor a `save_every_n_*` is set, so nothing is written before the end: if this run stops, all of it is lost. Add `save_state = true` and `save_every_n_epochs`.',
    'no-interval':
      '`save_state` writes a state only next to a periodic save, and no `save_every_n_epochs` or `save_every_n_steps` is set: the only state comes at the very end. Add `save_every_n_epochs = 1`.',
    'end-only':
      '`save_state_on_train_end` writes one state, at the very end: if this run stops before, it cannot be resumed. Add `save_state = true` with a `save_every_n_*`.',
  },
  'misspelt-option': {
    summary: 'A key is one slip away from an option, so upstream ignores it.',
    misspelt:
      '`{key}` is not an option of `{script}`: upstream ignores it without a word. Did you mean `{option}`?',
    'beside-the-right-one':
      '`{key}` is not an option of `{script}`: upstream ignores it and takes `{option}`, which is set too. Delete one of them.',
  },
  'model-path': {
    summary: 'A model file that upstream cannot load from what is written.',
    address:
      '`{option}` is {value}: upstream reads local files only and stops. Download the file and write its path.',
    empty:
      '`{option}` is empty: upstream looks for a file without name and stops. Write the path, unless the command line gives it.',
    'fp8-type':
      '`{option}` is {value}: with `fp8_base` upstream takes float8_e4m3fn files only and stops at others with "Unsupported fp8 model dtype". Use an e4m3fn or a 16-bit file.',
    home: '`{option}` is {value}: upstream does not expand `~` and stops. Write the whole path.',
    hub: '`{option}` is {value}, which looks like a repository on the hub: upstream reads local paths only and, unless there is a folder of that name, stops. Download the file and write its path.',
    scaled:
      '`{option}` is {value}: a scaled fp8 file needs factors that upstream drops without a word. Use `t5xxl_fp16.safetensors`, or the fp8 file without `scaled`.',
    suffix:
      '`{option}` is {value}, a `{suffix}` file: upstream reads every model as safetensors and stops. Convert it, or download the `.safetensors` file.',
    unset:
      'Not set here: {options}. Upstream has no default for them and stops while it loads the models, unless the command line gives them.',
    vae: '`{option}` is of other models: FLUX loads `ae`, which is not set here. Write `ae`.',
    'vae-unread': '`{option}` is not loaded: FLUX uses `ae`. Remove it.',
  },
  'model-type': {
    summary: '`model_type = "chroma"` where upstream cannot train Chroma.',
    'control-net':
      '`{option}` is {value}: flux_train_control_net.py takes "flux" only and stops with ValueError. Write "flux".',
    'fine-tune':
      '`{option}` is {value}, but flux_train.py always loads the model as FLUX. Chroma can be trained as a LoRA only, with flux_train_network.py.',
    mask: '`{option}` is {value} without `apply_t5_attn_mask`: upstream asserts that it is on and stops. Set `apply_t5_attn_mask = true`.',
    'mask-off':
      '`{option}` is {value}, and Chroma needs it: upstream asserts that it is on and stops. Write `true`.',
  },
  'nested-table': {
    summary: 'Settings lie deeper than one section, where upstream does not look.',
    'options-lost':
      'Upstream reads sections one level deep: what is in `{table}` (`{keys}`) is lost. Move it to the top level or to a section of its own.',
    ignored: 'Upstream reads sections one level deep: it ignores all of `{table}`. Remove it.',
    option:
      '`{option}` is an option, and as a table it gets the table for its value: upstream cannot use that. Write a value, or rename the section.',
    'list-option':
      '`{option}` takes a list of texts; as a table it gives upstream the keys alone, without values. Write `{option} = ["key=value"]`.',
    section:
      '`{option}` at top level is taken for a section: its keys become options and `{option}` itself stays unset. Write `{option} = ["key=value"]`.',
  },
  'network-arguments': {
    summary: 'Items of `network_args` that the network does not read, or stops at.',
    'any-text':
      '`{argument}` is `{value}`, and upstream takes every text for on. Remove the item to switch it off.',
    'block-outside':
      '`{argument}` holds `{part}`, and the blocks are numbered 0 to {last}: upstream stops with an AssertionError. Write numbers in that range.',
    'block-reversed':
      '`{argument}` holds `{part}`, a range that runs backwards: upstream stops with an AssertionError. Write the smaller number first.',
    'block-text':
      '`{argument}` holds `{part}`: upstream stops with ValueError. Write numbers and ranges from 0 to {last}, such as `0-3,7`, or `all` or `none`.',
    cache: 'Text encoder outputs are cached here.',
    'cached-t5':
      '`{argument}=True` beside `{cache}`: upstream stops with ValueError, because T5 cannot be trained from cached outputs. Switch one of them off.',
    convolution: '`{argument}` does nothing: FLUX has no convolutions to adapt. Remove it.',
    flag: '`{argument}` is `{value}`, and only the text `True` switches it on: it stays off without a word. Write `{argument}=True`.',
    ggpo: '`{argument}` without `{other}` does nothing: upstream needs both. Add `{other}`, or remove it.',
    'in-dims':
      '`{argument}` is `{value}`: upstream needs five whole numbers (img, time, vector, guidance, txt) and stops. Write `in_dims=[4,2,2,2,4]`.',
    'not-number':
      '`{argument}` is `{value}`: upstream stops with ValueError, after loading the models. Write a number.',
    'not-whole':
      '`{argument}` is `{value}`: upstream stops with ValueError, after loading the models. Write a whole number.',
    'not-yet': '`{argument}` came with {since}: {target} drops it without a word. Update, or remove it.',
    only: 'Only the FLUX model is trained here.',
    'rank-dropout':
      '`{argument}` is {value}: upstream divides by 1 minus it and stops at the first step. Write less than 1.',
    skipped:
      '`{skipped}` in `{argument}` has no number behind a `=`, or a comma cut it off: upstream skips it with a warning. Write `pattern=number`, without commas in patterns.',
    'split-qkv':
      '`{argument}=True` is broken since sd-scripts 0.10.0 unless `train_blocks=single`: upstream stops with ValueError ("too many values to unpack"). Remove it.',
    taken:
      '`{argument}` is a name that upstream passes to the network itself: it stops with TypeError ("multiple values for argument"). Remove it.',
    'taken-option':
      '`{argument}` is a name that upstream passes to the network itself: it stops with TypeError ("multiple values for argument"). Set the option `{option}` instead.',
    'train-blocks':
      '`{argument}` is `{value}`: upstream asserts one of `all`, `single`, `double` and stops. Write one of them.',
    twice: '`{argument}` is given again further on, and the last one counts. Keep one.',
    'unet-only':
      '`{argument}=True` beside `network_train_unet_only`: T5 gets no LoRA, and still counts as trained, so that caching its outputs is refused. Remove one of the two.',
    unknown: '`{module}` knows no argument `{argument}`: upstream drops it without a word. Remove it.',
    'unknown-near':
      '`{module}` knows no argument `{argument}`: upstream drops it without a word. It is called `{near}`.',
  },
  'network-module': {
    summary: '`network_module` is not a network for FLUX.',
    empty:
      '`{option}` is empty: upstream stops with ValueError after it has loaded models and cached images. Write "networks.lora_flux".',
    'no-network':
      '`{option}` is {value}, a tool that makes no network: upstream stops with AttributeError (`create_network`), after loading the models. Write "networks.lora_flux".',
    'not-yet':
      '{target} has no {value}: upstream stops with ModuleNotFoundError after loading the models. Write "networks.lora_flux", or update.',
    'other-model':
      '`{option}` is {value}, a network for {family}: the FLUX script stops at it with AttributeError (`train_t5xxl`), after loading the models. Write "networks.lora_flux" or "networks.oft_flux".',
    path: '`{option}` is {value}, a path: upstream imports it as a Python module and stops with ModuleNotFoundError after loading the models. Write the name with dots and without `.py`, such as "networks.lora_flux".',
    unknown:
      '`{option}` is {value}, which sd-scripts does not bring: unless it was added to `networks/`, upstream stops with ModuleNotFoundError after loading the models. Write "networks.lora_flux".',
    'unknown-near':
      '`{option}` is {value}, which sd-scripts does not bring: unless it was added, upstream stops with ModuleNotFoundError after loading the models. Write "{near}".',
    unset:
      '`network_module` is not set here: unless the command line gives it, upstream stops after it has loaded models and cached images. Set `network_module = "networks.lora_flux"`.',
  },
  'network-settings': {
    summary: 'Rank, alpha, dropout or trained parts that the network cannot use.',
    'alpha-zero':
      '`{option}` is 0, which upstream takes for "as large as the rank". Write the rank to say so.',
    'both-only':
      '`{option}` beside `network_train_unet_only`: neither part gets a LoRA, and upstream stops because there is nothing to train. Keep one.',
    'dim-negative':
      '`{option}` is {value}: torch cannot make layers of a negative size and stops. Write 1 or more.',
    'dim-unset':
      '`network_dim` is not set here: upstream takes 4, unless the command line says otherwise. Set `network_dim`.',
    'dim-zero':
      '`{option}` is 0: no module gets a LoRA, and upstream stops because there is nothing to train. Write 1 or more.',
    dropout:
      '`{option}` is {value}: torch takes 0 to 1 and stops at the first step. Write a share such as 0.1.',
    'norms-zero': '`{option}` is 0, which is off. Remove it, or write a larger number.',
    'oft-alpha':
      '`{option}` is {value}: for OFT it limits how far weights move, and upstream warns from 1 on. Write about 1e-3.',
    'oft-alpha-unset':
      '`network_alpha` is not set here, which means 1: for OFT it limits how far weights move, and upstream warns from 1 on. Write about 1e-3.',
    'oft-dim':
      '`{option}` is {value}: for OFT it is the number of blocks and has to divide {width}; upstream stops otherwise. Write a divisor such as 4, 8 or 16.',
    'oft-encoder':
      '`{option}` with OFT: upstream asserts that the FLUX model is trained and stops. Remove it.',
    'oft-ignores': '`{option}` does nothing with OFT. Remove it.',
    only: 'The other one stands here.',
    'untrained-rate': '`{option}` does nothing: with `{only}` that part is not trained. Remove it.',
  },
  'network-weights': {
    summary: 'Weights to start from whose options do not fit together.',
    fewer:
      '`{option}` has {multiplied} values for {count} files in `base_weights`: upstream takes 1.0 for the rest. Write one for each.',
    'from-file':
      '`{option}` does nothing with `dim_from_weights`: everything comes from the file that `network_weights` names. Remove it.',
    'no-base': '`{option}` does nothing without `base_weights`. Remove it.',
    'no-weights':
      '`{option}` is on without `network_weights`: upstream stops with TypeError, because it has no file to read the ranks from. Set `network_weights`, unless the command line does.',
  },
  'optimizer-conflict': {
    summary: 'Options about the optimizer that exclude each other.',
    'fused-accumulation':
      '`{option}` does not work with `{other}`, which is {steps}: upstream asserts 1 and stops after the models were loaded. Set `{other} = 1`, or remove `{option}`.',
    'fused-optimizer':
      '`{option}` works with Adafactor only: upstream asserts it and stops after the models were loaded. Set `optimizer_type = "adafactor"`, or remove `{option}`.',
    'fused-twice':
      '`{option}` and `{other}` each make their own optimizer steps; together only the first block gets any, and the rest of the model is not trained. Use one of the two.',
    'fused-unused':
      '`{option}` saves no memory here: the LoRA script checks it and then never uses it. Remove it.',
    other: 'The other one is here.',
    'schedule-free':
      '`{option}` does not work with schedule-free optimizers: upstream stops with a ValueError after the models were loaded. Choose another `{other}`, or remove `{option}`.',
    two: '`{option}` and `{other}` both choose the optimizer: upstream asserts that one is unset and stops after the models were loaded. Keep only `optimizer_type`.',
  },
  'optimizer-learning-rate': {
    summary: 'Learning rates that the optimizer drops, refuses or can hardly use.',
    'adafactor-clipping':
      'Gradients are clipped (`max_grad_norm` is 1.0 unless set) on top of what Adafactor clips itself; upstream advises against it. Set `max_grad_norm = 0.0`.',
    'adafactor-relative':
      'Adafactor makes its own rates unless `optimizer_args` has `relative_step=False`: {lost} will not be used as written. Add `"relative_step=False"`, `"scale_parameter=False"`, `"warmup_init=False"`, or remove these options.',
    'adafactor-warmup-init':
      '`warmup_init` is on, so upstream turns `relative_step` back on, and Adafactor makes its own rates: {lost} will not be used as written. Write `"warmup_init=False"`.',
    low: '`{option}` is {value}, and {optimizer} finds its rate itself, starting from a factor of 1: upstream warns that the rate is too low. Write 1.0.',
    'low-default':
      'No learning rate is set, so it is {rate}, and {optimizer} finds its rate itself, starting from a factor of 1: upstream warns that the rate is too low. Set `learning_rate = 1.0`.',
    negative:
      '`{option}` is {value}: AdamW refuses it, and the run stops with a ValueError after the models were loaded. Write a rate of 0 or more.',
    several:
      '{optimizer} takes one rate for everything: of the different rates here only the first has an effect. Write the same rate for all, or none but `learning_rate`.',
    'text-zero':
      '`{option}` is {value}, so CLIP-L is not trained, but still loaded and run as if it were. Set `network_train_unet_only = true` instead.',
    unset:
      '`learning_rate` is not set, so it is 2e-6, which was made for training a whole model and hardly moves a LoRA. Set it, for example `learning_rate = 1e-4`.',
    zero: '`{option}` is {value}, and parts with a rate of 0 are left out: the optimizer gets no parameters at all and stops. Write a rate above 0.',
  },
  'option-changed-in-target': {
    summary: 'The upstream version that is used takes other values for the option.',
    choice:
      '{target} does not know {value} for `{key}`, which came with {since}; it takes the value unchecked and stops or does something else. Write one of: {choices}.',
    list: '{target} takes one value for `{key}`, not a list, which came with {since}; it does not check that, and fails where it uses it. Write one value.',
    share:
      '{target} takes whole steps for `{key}`: {value} as a share of all steps came with {since}. Write the number of steps.',
  },
  'option-choice': {
    summary: "A value is not one of the option's choices; nothing checks it.",
    stops:
      '`{value}` is not a choice of `{option}`: the file is not checked, and upstream stops when it uses the value. Choices: {choices}.',
    'falls-back':
      '`{value}` is not a choice of `{option}`: the file is not checked, and upstream goes on with {instead}. Choices: {choices}.',
    unread:
      '`{value}` is not a choice of `{option}`. FLUX training does not read it, so nothing happens. Choices: {choices}.',
    unknown:
      '`{value}` is not a choice of `{option}`: the file is not checked, and what upstream makes of the value is left to chance. Choices: {choices}.',
  },
  'option-ignored-by-flux': {
    summary: 'Options that the FLUX scripts accept and do nothing with.',
    attention:
      '`{option}` has no effect: FLUX always uses the attention that torch brings. It can be removed.',
    captions: '`{option}` has no effect here: nothing reads captions with weights. It can be removed.',
    gone: '`{option}` has no effect: it is left over from a method that was taken out. Use `blockwise_fused_optimizers` or `fused_backward_pass`.',
    loss: '`{option}` has no effect: FLUX takes the loss as it is. It can be removed.',
    noise: '`{option}` has no effect: FLUX makes its noise without it. It can be removed.',
    sampler: '`{option}` has no effect: there is one sampler for FLUX. It can be removed.',
    'stable-diffusion':
      '`{option}` has no effect: it is for Stable Diffusion, and FLUX does not read it. It can be removed.',
    timesteps:
      '`{option}` has no effect: FLUX draws its timesteps without it, so all of them are trained. Remove it; `timestep_sampling` and `discrete_flow_shift` shape the choice.',
  },
  'option-implied': {
    summary: 'A setting that another one already brings.',
    'state-at-end': '`{option}` adds nothing: `save_state` writes the state at the end as well. Remove it.',
  },
  'option-not-in-target': {
    summary: 'The upstream version that is used does not have the option.',
    gone: '`{key}` is gone since {until}; {target} ignores it without a word. Remove it.',
    'not-yet': '`{key}` came with {since}; {target} ignores it without a word. Remove it, or update.',
  },
  'option-of-another-script': {
    summary: 'An option that another script has and this one does not.',
    ignored:
      '`{option}` is an option of `{others}`, not of `{script}`: upstream ignores it without a word. Remove it.',
  },
  'option-set-twice': {
    summary: 'An option is set in two sections; upstream takes the later one.',
    differs:
      '`{option}` is set again further down: upstream merges all sections and takes the later value `{counts}`; this `{dropped}` is dropped. Keep one.',
    same: '`{option}` is set again further down, to the same value. Keep one.',
    counts: 'this one counts',
  },
  'option-type': {
    summary: 'A value is of another type than the option; nothing converts it.',
    dataset:
      '`{option}` is `{value}`: the dataset code compares types and stops with "Invalid cmdline parsed arguments". Write {type}.',
    'flag-on':
      '`{option}` is `{value}`, a text, and every text that is not empty is true: it switches `{option}` ON. Write `false` without quotes.',
    'flag-text':
      '`{option}` is `{value}`, a text: it counts as on, as every text does. Write `true` without quotes.',
    'flag-any-text':
      '`{option}` is `{value}`: whatever is not empty switches it on. Write `true` or `false`.',
    'text-stops':
      '`{option}` is text (`{value}`): nothing converts it and upstream stops with TypeError when it calculates with it. Write {type} without quotes.',
    text: '`{option}` is text (`{value}`) where upstream expects {type}: nothing converts it. Remove the quotes.',
    'float-stops':
      '`{option}` is `{value}`, a number with a fraction: upstream needs {type} and stops with TypeError. Remove the fraction.',
    float:
      '`{option}` is `{value}`, a number with a fraction: upstream expects {type} and converts nothing. Remove the fraction.',
    boolean: '`{option}` is `{value}`: upstream takes it for the number 1 or 0. Write {type}.',
    letters:
      '`{option}` is one text: upstream walks over its letters and takes each for a value. Put it into a list.',
    other: '`{option}` is `{value}` where upstream expects {type}: nothing converts it.',
  },
  'output-name': {
    summary: '`output_name` or `output_dir` gives files a name or place that fails or surprises.',
    absolute:
      '`{option}` is {value}, an absolute path: it replaces `output_dir`, and its folder is not created; unless it exists, the first save fails. Put the folder into `output_dir`.',
    backslash:
      '`{option}` is {value}: on Windows its folder is not created and the first save fails unless it exists; elsewhere the backslash becomes part of the name. Put the folder into `output_dir`.',
    'bad-directory':
      '`{option}` is {value}: upstream creates the folder only when it saves, and that stops with an error. Write a folder in quotes.',
    empty:
      '`{option}` is empty, which is not unset: files are called `-000001.safetensors`, `.safetensors` and `-state`. Write a name.',
    extension:
      '`{option}` is {value}: upstream adds the extension itself, so the file is called `{word}`. Write the name without it.',
    folder:
      '`{option}` is {value}: upstream creates `output_dir` only, so unless `{word}` already exists inside it the first save fails. Put the folder into `output_dir`.',
    'no-directory':
      '`output_dir` is not set, and upstream looks at it only when it saves: then it stops with TypeError and what was trained is lost. Set `output_dir`, unless the command line does.',
    'not-text':
      '`{option}` is {value}, not text: upstream stops with TypeError when it saves, at the end of training at the latest. Write `{text}` in quotes.',
    unset:
      '`output_name` is not set, so files are called `epoch-…`, `at-step…` and `last`, as those of every such run are. Set a name of its own.',
  },
  'pins-conflict': {
    summary: 'Two packages are fixed to versions that do not work together.',
    'cached-download':
      '`{pin}` imports `cached_download`, which `{other}` no longer has: the run stops with ImportError at its start. Write `{advice}`.',
    'numpy-unavailable':
      '`{pin}` was built for NumPy 1: with `{other}` turning arrays into tensors stops with "Numpy is not available". Write `{advice}`.',
    'other-pin': 'The other version is asked for here.',
    refused: '`{pin}` does not allow `{other}`: pip refuses to install both. Write `{advice}`.',
  },
  'pins-contradict': {
    summary: 'Two files ask for different versions of accelerate or torch.',
    beside:
      '`{second}` here, but `{first}` in `{file}`: which one a run gets depends on what was installed last. Ask for the same version in both.',
    lock: '`{second}` is locked, but `{file}` asks for `{first}`: the lock file is out of date or will be refused. Lock again.',
    'other-pin': 'The other version is asked for here.',
    'sd-scripts':
      '`{second}` here, but `{first}` in `{file}`: whoever installs both gets what came last, and perhaps an accelerate that cannot resume. Install only `{file}`, or ask for the same version.',
    together:
      '`{second}` here, but `{first}` in `{file}`, which is installed together with it: pip refuses, or the later one wins. Ask for one version.',
  },
  'precision-conflict': {
    summary: 'Options that `mixed_precision` does not fit.',
    both: '`{option}` is not looked at beside `full_fp16`. Keep one.',
    'fine-tune':
      '`{option}` is {value} without `full_fp16`: the whole model is trained in fp16, and torch stops at the first step ("Attempting to unscale FP16 gradients"). Write "bf16".',
    flag: 'It is asked for here.',
    fp8: '`{flag}` needs `mixed_precision`, and it is {value}: upstream stops with an AssertionError, after loading models and caching images. Write "{needed}".',
    'fp8-unset':
      '`{flag}` needs `mixed_precision`, which is not set here and then is "no", whatever `accelerate launch` says: upstream stops with an AssertionError, after loading models and caching images. Set it to "{needed}", unless the script\'s own command line does.',
    full: '`{flag}` needs `mixed_precision = "{needed}"`, and it is {value}: upstream stops with an AssertionError, after loading models and caching images. Write "{needed}", or remove `{flag}`.',
    'full-unset':
      '`{flag}` needs `mixed_precision = "{needed}"`, which is not set here and then is "no", whatever `accelerate launch` says: upstream stops with an AssertionError, after loading models and caching images. Set it, unless the script\'s own command line does.',
    unset:
      '`mixed_precision` is not set here: upstream then trains in 32 bits, whatever `accelerate launch` or its config says. Set `mixed_precision = "bf16"`, unless the script\'s own command line does.',
  },
  'resume-change-ignored': {
    summary: 'A change of the learning rate or its schedule that a resumed state takes back.',
    arguments:
      '`{option}` went from `{was}` to `{now}`, but the scheduler of the state that `resume` names brings its old arguments back: the change has no effect. To change them, start from `network_weights` (or the saved model) instead of `resume`.',
    rate: '`{option}` went from `{was}` to `{now}`, but the state that `resume` names brings the old learning rates back: the change has no effect. To change it, start from `network_weights` (or the saved model) instead of `resume`.',
    schedule:
      '`{option}` went from `{was}` to `{now}`: the new schedule does not start anew, but at the step the state that `resume` names is at, and with the learning rates that it brings. For a fresh schedule start from `network_weights` (or the saved model).',
  },
  'resume-finished-run': {
    summary: 'The run would go on from its own end or beyond.',
    'epoch-name':
      '`{state}` is named for epoch {number}, and this run ends at epoch {limit}: nothing is left to train, and upstream stops with an AssertionError after loading the models. Raise `max_train_epochs`.',
    'initial-epoch':
      '`{option}` is {value}, and this run ends at epoch {epochs}: nothing is left to train, and on one process upstream stops with an AssertionError. Lower it or raise `max_train_epochs`.',
    'initial-step':
      '`{option}` is {value}, and this run ends at step {steps}: upstream stops with "max_train_steps should be greater than initial step" after loading the models. Lower it or raise `max_train_steps`.',
    'step-name':
      '`{state}` is named for step {number}, and this run ends at step {limit}: nothing is left to train, and upstream stops with an AssertionError after loading the models. Raise `max_train_steps`.',
    stored:
      'This state is at step {at}, and the run ends at step {steps}: upstream stops with "max_train_steps should be greater than initial step" after loading the models. Raise `max_train_steps`.',
  },
  'resume-ignored-options': {
    summary: 'Settings that a resumed state replaces.',
    blockwise:
      'With `{option}` a resumed run restores the optimizer of the first block alone: the state is loaded before the others exist, and nothing is reported. Do not resume such runs, or remove `{option}`.',
    rate: 'The state brings its own learning rates and their schedule: a changed `{option}` has no effect with `resume`. To change it, start from `network_weights` (or the saved model) instead.',
    weights:
      '`{option}` is loaded and then replaced by the weights of the state that `resume` names. Keep one of the two.',
  },
  'resume-never-written': {
    summary: '`resume` names a state that the run it belongs to does not write or does not keep.',
    'no-interval':
      '`{config}` writes this name but sets no `{every}`, so it never saves `{state}`: upstream finds no such directory and stops after loading the models. Correct the name or the interval.',
    'no-states':
      '`{config}` writes this name with `save_state` off, so it never saves `{state}`: upstream finds no such directory and stops after loading the models. Set `save_state` there.',
    'not-a-multiple':
      '`{config}` saves every {interval} (`{every}`), so as committed it never saves {number}: without `{state}` upstream stops after loading the models. Name a state that was saved.',
    'not-left':
      'When `{config}` has run to its end, `{state}` is not there: it was never saved, or retention has deleted it. Without it upstream stops after loading the models. Name a state that is kept.',
    writer: 'This run writes the name.',
  },
  'resume-no-longer-fits': {
    summary: 'A change after which the state that `resume` names can no longer be loaded.',
    blocks:
      '`{option}` went from `{was}` to `{now}` while `resume` stayed: a state written with the old value holds other blocks, and upstream stops with "Error(s) in loading state_dict" after loading the models. Take the change back, or train anew without `resume`, unless the new value is the one that wrote it.',
    dim: '`{option}` went from `{was}` to `{now}` while `resume` stayed: a state written with the old value holds weights of the old rank, and upstream stops with "size mismatch" after loading the models. Take the change back, or train anew without `resume`, unless the new value is the one that wrote it.',
    may: '`{option}` went from `{was}` to `{now}` while `resume` stayed: a state written with the old value may not fit any more, and upstream then stops while it loads it. Take the change back, or train anew without `resume`, unless the new value is the one that wrote it.',
    module:
      '`{option}` went from `{was}` to `{now}` while `resume` stayed: a state written with the old value holds the weights of another network, and upstream stops with "Error(s) in loading state_dict" after loading the models. Take the change back, or train anew without `resume`, unless the new value is the one that wrote it.',
    optimizer:
      '`{option}` went from `{was}` to `{now}` while `resume` stayed: upstream loads what the old optimizer stored into the new one, or stops, and says nothing if it fits by chance. Take the change back, or start from `network_weights` (or the saved model) instead of `resume`.',
    'text-encoder':
      '`{option}` went from `{was}` to `{now}` while `resume` stayed: a state written with the old value holds other modules (with the text encoder or without), and upstream stops with "Error(s) in loading state_dict" after loading the models. Take the change back, or train anew without `resume`, unless the new value is the one that wrote it.',
  },
  'resume-restarts-counting': {
    summary: 'A resumed run counts from the start again and may overwrite what it goes on from.',
    full: '{script} stores no position: it loads weights and optimizer, then counts from epoch 1 and step 0 and runs its full length. Lower `max_train_epochs` or `max_train_steps` to what is left.',
    'full-final':
      '{script} stores no position: it runs its full length again from epoch 1 and at the end overwrites the files of this name. Write another `{option}`, and lower `max_train_epochs` or `max_train_steps` to what is left.',
    'full-overwrites':
      '{script} stores no position: it counts from epoch 1 again, runs its full length and overwrites the saves of this name, the state that it goes on from among them. Write another `{option}`, and lower `max_train_epochs` or `max_train_steps` to what is left.',
    'repeats-epoch':
      'Unless this state lies at the end of an epoch, its epoch is trained again from the start and the step count begins at 0. Resume from a state of an epoch where there is one.',
    steps:
      'A resumed LoRA counts steps from 0 again: `{name}-step…` saves take earlier names and overwrite them. Write another `{option}` for the resumed run, or save by epochs.',
    'steps-skipped':
      '`skip_until_initial_step` counts steps from the position inside the epoch, not from the total: beyond the first epoch `{name}-step…` saves take earlier names and overwrite them. Write another `{option}` for the resumed run.',
  },
  'retention-deletes-all': {
    summary: 'Retention that deletes every save right after it was written.',
    epochs:
      'With `{option}` = {value} the save to delete is the one just written: no weights of an epoch are ever kept. Write 1 or more, or remove it to keep all.',
    'epochs-both':
      'With `{option}` = {value} the save to delete is the one just written: no weights and no state of an epoch are ever kept, so a crash loses the run. Write 1 or more, or remove it to keep all.',
    steps:
      'With `{option}` = {value} the save to delete is the one just written: no weights of a step are ever kept. Write how many steps back to keep, or remove it to keep all.',
    'steps-both':
      'With `{option}` = {value} the save to delete is the one just written: no weights and no state of a step are ever kept, so a crash loses the run. Write how many steps back to keep, or remove it to keep all.',
    'steps-states':
      'With `{option}` = {value} the state to delete is the one just written: no state of a step is ever kept. Write how many steps back to keep, or remove it.',
  },
  'retention-ignored': {
    summary: 'Retention, or an interval, that has no effect.',
    negative:
      '`{option}` is {value}: a negative number deletes nothing, so every save is kept. If that is meant, remove it; else write 1 or more.',
    'no-interval':
      '`{option}` works only with `{every}`, which is not set: nothing is deleted. Write `{instead}`, or set `{every}`.',
    'no-states':
      '`{option}` has nothing to delete: with `save_state` off there is one state, at the end. Set `save_state = true`, or remove it.',
    ratio:
      '`{option}` is overwritten by `{ratio}`, which computes the interval from the number of epochs. Keep one of the two.',
    zero: '`{option}` is 0, which counts as unset: every state is kept. Write 1 or more, or remove it.',
    'zero-falls-back':
      '`{option}` is 0, which counts as unset: states are deleted as `{models}` says. Write 1 or more, or remove it.',
  },
  'retention-units': {
    summary: '`save_last_n_steps` counts steps, not saves.',
    distance:
      '`{option}` is a distance in steps, not a count: {kept} steps back reach no second save at one every {every}, so only the newest stays. To keep {kept} saves write {wanted}.',
    zero: '`{option}` is a distance in steps: with 0 the newest save stays and every older one is deleted. Remove it to keep all, or write a multiple of {every}.',
  },
  sampling: {
    summary: 'Sample images without prompts that upstream can read.',
    cache: 'Text encoder outputs are cached here.',
    empty:
      '`{option}` is empty, while `{wanted}` asks for sample images: upstream makes none, and says so in the log only. Name a file, or remove both.',
    'empty-cached':
      '`{option}` is empty, which upstream does not take for unset: with `{cache}` it reads the prompts at once and stops with UnboundLocalError. Remove the line, or name a file.',
    'no-file':
      '`{option}` is {value}, which looks like a prompt: upstream takes it for the name of a file and makes no samples; with cached text encoder outputs it stops. Put the prompts into a `.txt` file and name that.',
    'no-prompts':
      '`{option}` asks for sample images, and `sample_prompts` is not set here: upstream stops with TypeError at the first sampling. Set `sample_prompts`, unless the command line does.',
    suffix:
      '`{option}` is {value}: upstream reads `.txt`, `.toml` and `.json` files, in lower case, and makes no samples from others; with cached text encoder outputs it stops. Name such a file.',
    unused:
      '`{option}` is never used: neither `sample_at_first` nor `sample_every_n_epochs` or `sample_every_n_steps` is set here. Set an interval, or remove it.',
  },
  'sampling-interval': {
    summary: 'An interval of sample images that is never reached, or not looked at.',
    'beyond-epochs':
      '`{option}` is {value}, and the run ends after {length} epochs: no sample image is made during training. Write a smaller number.',
    'beyond-steps':
      '`{option}` is {value}, and the run ends after {length} steps: no sample image is made during training. Write a smaller number.',
    epochs: 'The other interval stands here.',
    off: '`{option}` is {value}: upstream switches it off with a warning. Remove the line.',
    'steps-ignored': '`{option}` is not looked at beside `sample_every_n_epochs`. Keep one.',
  },
  'saves-never-fire': {
    summary: 'A save interval as long as the run, or longer.',
    epochs:
      '`{option}` is {value} and the run has {total} epochs: the last epoch is never an epoch save, so this writes nothing before the end. Write less than {total}.',
    'epochs-state':
      '`{option}` is {value} and the run has {total} epochs: the last epoch is never an epoch save, so the only state comes at the end and a crash loses the run. Write less than {total}.',
    ratio:
      '`{option}` is {value}: the interval becomes as long as the run ({total} epochs), so this writes nothing before the end. Write 2 or more.',
    steps:
      '`{option}` is {value} and the run ends at step {total}: this never writes anything. Write less than {total}.',
    'steps-state':
      '`{option}` is {value} and the run ends at step {total}: the only state comes at the end and a crash loses the run. Write less than {total}.',
  },
  'scheduler-arguments': {
    summary: 'The learning rate scheduler lacks what it needs, or gets it twice.',
    'adafactor-optimizer':
      '`{option} = {value}` goes with the optimizer Adafactor only: upstream asserts it and stops after the models were loaded. Choose another scheduler.',
    'adafactor-rate':
      'With `relative_step=False` upstream expects a rate after a colon in `{option} = {value}`, and stops with an IndexError. Write `lr_scheduler = "constant_with_warmup"`.',
    given:
      'Upstream gives `{argument}` to {name} itself: {item} is one too many, and the run stops with a TypeError. Remove the item.',
    minimum:
      '`{option} = {value}` needs its lowest rate: without one the run stops with a ValueError after the models were loaded. Set `lr_scheduler_min_lr_ratio`, for example to 0.1.',
    optimizer: 'The optimizer is chosen here.',
    'polynomial-end':
      'A polynomial schedule must start above its end: the learning rate is {rate}, and the end {last}. The run stops with a ValueError. Raise `learning_rate`.',
    refused:
      '`{option} = {value}` is known, but upstream calls it with arguments that it does not take: the run stops with a TypeError. Choose another scheduler.',
    repeated:
      'Upstream gives `{argument}` to {name} itself: {item} is one too many, and the run stops with a TypeError. Remove the item and set `{instead}`.',
    'step-rules':
      '`{option} = {value}` needs its rules: without them the run stops with a TypeError after the models were loaded. Set `lr_scheduler_args = ["step_rules=\'1:100,0.1\'"]`, with your own steps.',
    'two-minimums':
      '`{option}` and {item} both set the lowest rate: the run stops with a ValueError. Keep one.',
  },
  'scheduler-option-ignored': {
    summary: 'Options that the chosen learning rate scheduler never gets.',
    adafactor:
      '`{option} = {value}` has no effect: Adafactor with relative steps brings its own scheduler. Remove it, or add `"relative_step=False"` to `optimizer_args`.',
    chosen: 'The scheduler is chosen here.',
    class:
      '`{option} = {value}` has no effect: a scheduler from `lr_scheduler_type` gets only what is in `lr_scheduler_args`. Put it there, or remove it.',
    other:
      '`{option} = {value}` has no effect: the scheduler {name} does not get it. Remove it, or choose a scheduler that reads it.',
    'schedule-free':
      '`{option} = {value}` has no effect: with a schedule-free optimizer there is no scheduler. Remove it; for a warm-up use the argument `warmup_steps` of the optimizer.',
  },
  'second-resume': {
    summary: 'Resuming from a state that a resumed run wrote.',
    first: 'This run was resumed itself.',
    stored:
      '`train_state.json` says step {step} in epoch {epoch}: a resumed run wrote it, and its count started again at 0. Upstream goes on from step {step}, too early, and trains epochs again. Set `initial_epoch = {next}` if epoch {epoch} was complete.',
    writer:
      '`{config}`, which writes `{state}`, is resumed itself, so the step count in that state started again at 0: this run starts at too early an epoch and trains it again. Set `initial_epoch` to the epoch to go on with.',
  },
  'seed-range': {
    summary: 'A seed that NumPy does not take.',
    large:
      '`{option}` is {value}: NumPy takes 0 to {largest} and upstream stops with ValueError. Write such a number.',
    negative:
      '`{option}` is {value}: NumPy takes 0 to {largest} and upstream stops with ValueError; -1 does not mean random. Write such a number, or remove the line.',
    unset:
      '`seed` is not set here: {script} then seeds nothing and records nothing, so that the run cannot be repeated. Set `seed`.',
  },
  'shared-output': {
    summary: 'Two runs, or a run and the state it goes on from, write the same files.',
    final:
      'The run goes on from its own last state under the same name: when it ends, `…-state` and the finished weights are overwritten. Write another `{option}` to keep them.',
    other: 'The other run is here.',
    shared:
      '`{other}` has the same `output_dir` and `{option}`: the run that comes second overwrites the weights and states of the first, and its retention deletes them. Give each its own `{option}`.',
  },
  'skip-until-initial-step': {
    summary: '`initial_step`, `initial_epoch` and `skip_until_initial_step` that do otherwise than they say.',
    accumulation:
      'With `gradient_accumulation_steps` {accumulation} upstream multiplies the position by it and divides by updates: epochs are left out, the step count is wrong and training ends early. Remove `{option}`.',
    both: '`{option}` is ignored: `initial_step` is set too, and wins. Keep one of the two.',
    'epoch-below-one':
      '`{option}` is {value}: epochs count from 1, so the run starts at its beginning. Write 1 or more, or remove it.',
    'instead-of-state':
      '`{option}` takes the place of the position in the state that `resume` names. Remove it, unless the state was written by a run that was resumed itself.',
    'negative-step': '`{option}` is {value}: the run starts at its beginning. Remove it.',
    'nothing-to-skip':
      '`{option}` has nothing to skip: there is neither `resume` nor a later `initial_step` or `initial_epoch`. Remove it.',
    shortens:
      '`{option}` is {value}: alone it shortens the run by the whole epochs before it; no data is skipped, and steps count from 0. Add `skip_until_initial_step = true`, or remove it.',
  },
  skipped: {
    summary: 'Files that were looked at and left alone.',
    empty: 'It is empty.',
    family: 'It is for {family}: `{because}`.',
    'gui-not-flux': 'It is a kohya_ss GUI configuration without `flux1_checkbox`.',
    ignored: 'Git ignores it (`{by}`). Name it to have it checked.',
    'left-out': 'The settings leave it out (`include`, `exclude`). Name it to have it checked.',
    'link-directory': 'It is a link to a directory, which is looked at by its own name.',
    'link-missing': 'It is a link to nothing, or in a circle.',
    'link-outside': 'It is a link that leads out of the checkout.',
    'link-special': 'It is a link to something that is no file.',
    'link-to-file': 'It is a link to `{target}`, which is read by its own name.',
    'nested-repository': 'It is a repository of its own, such as a submodule.',
    'no-family':
      'It has training options, but none that says FLUX. Name it, or the script, to have it checked.',
    'several-runs': 'Its tables each name a model, so some other program reads them one by one.',
    'special-file': 'It is a FIFO, a socket or a device.',
    'too-large': 'It has more than 2 MiB.',
    'too-many': 'It comes after the first {limit} files. Name directories to have fewer.',
    tool: 'It is {tool}.',
    'train-json': 'It has training options, but sd-scripts reads them from TOML only.',
    unrelated: 'It is no configuration of a FLUX training.',
    'unreadable-directory': 'The system did not list this directory ({code}).',
  },
  'resolution-form': {
    summary: '`resolution` is written in the form of the other kind of config.',
    'not-a-size':
      '`resolution` is `{value}`; upstream splits it at commas into one or two whole numbers and stops. Write `"1024"` or `"1024,1024"`.',
    'not-numbers':
      '`resolution` is {value}; a dataset config takes numbers, and upstream stops with "expected int". Write `1024` or `[1024, 1024]`.',
    'not-text':
      '`resolution` is {value}; a training config takes text, and upstream stops with AttributeError. Write it in quotes: `"1024"` or `"1024,1024"`.',
  },
  'shadowed-by-dataset-config': {
    summary: 'The training config sets what the dataset config overrides.',
    counts: 'this is what counts',
    source:
      '`{option}` does nothing beside `dataset_config`: upstream ignores it with a warning. Remove one of the two.',
    value:
      '`{option}` is {value} here, but `{path}` sets `{key}` to {instead}, and the dataset config wins. Keep one of the two.',
  },
  target: {
    'checked-out': '`{path}` checks out `{ref}`',
    given: 'as asked for',
    gui: 'as the keys of the GUI configuration tell',
    newest: 'the newest that is known',
    submodule: 'the submodule `{path}` is at `{commit}`',
    'submodule-before': 'the first release with `{commit}`, where the submodule `{path}` is',
    'submodule-unknown':
      'the newest that is known; the submodule `{path}` is at `{commit}`, which no known release has',
    vendored: 'the options in `{path}` are those of this version',
  },
  'text-cache-conflict': {
    summary: 'Text encoder outputs are cached, and a setting would change the captions from step to step.',
    asserted:
      '`{key}` cannot be used with `{cache}`: upstream asserts that and stops before training. Turn one of them off.',
    cache: 'the cache is switched on here',
    ignored:
      '`{key}` does nothing for what `{cache}` caches: the plain captions are encoded once, and upstream does not say so. Turn one of them off.',
    wildcard:
      '`{key}` does nothing for what `{cache}` caches: captions are encoded once with their braces and all their lines, and upstream does not say so. Turn one of them off.',
  },
  'toml-dialect': {
    summary: 'Upstream reads TOML with Python toml 0.10.2, which reads this otherwise, or not at all.',
    'bom-key':
      'The file starts with a byte order mark, so upstream takes it for a part of the first key: `{key}` is not set. Save the file as UTF-8 without BOM.',
    changed:
      'TOML has another value here: upstream reads `{key}` as {read}. Write it on one line, in simple quotes.',
    'changed-date':
      'Upstream reads this date of `{key}` without its offset or fraction. Write a capital `Z` and six decimals, or quotes around it.',
    'changed-somewhere':
      'Upstream reads other values than this file holds. Write one plain `key = value` a line.',
    dropped: 'Upstream goes past `{found}` without a word: it is not read. Remove it, or write it as TOML.',
    invented:
      'Upstream reads a key `{key}` here that TOML does not have. Write it as a plain key on a line of its own.',
    'items-changed':
      'From here on upstream reads other items than written: it is left with {count} in `{key}`, without a word. Give each table its own `[[{key}]]` header, and each string one line without quotes or brackets in it.',
    lax: 'This is no TOML at `{found}`, but upstream reads the file all the same. Other readers will not: write valid TOML.',
    'lax-control': 'TOML does not allow this control character; upstream reads it all the same. Remove it.',
    'lax-integer': 'TOML numbers have 64 bits; upstream reads {found} all the same. Write a smaller number.',
    'lax-key': 'TOML wants quotes around the key `{key}`; upstream reads it all the same. Put it in quotes.',
    'lax-key-equals':
      'Upstream takes `{key}`, with the equals sign, for the key, so the option is not set. Write one `=`.',
    lost: 'Upstream drops `{key}` without a word. Write it on a line of its own, as a string that does not span lines.',
    moved:
      'Upstream reads `{key}` as `{read}`. Write its table as a `[header]` and the key below it, without spaces around dots.',
    'not-compared':
      'This file is too tangled to tell what upstream reads of it. Write one plain `key = value` a line.',
    nul: 'Upstream reads `\\0` in this string as a NUL character, and no path can hold one. Write single quotes around the path, or `/`.',
    'path-escapes':
      'The backslashes in {found} are read as line breaks, tabs and the like, so the path does not exist. Write single quotes around it, or `/`.',
    'refused-array-mixed':
      'Upstream stops: an array may hold one type only, and `{found}` is of another than the first item. Write all items alike.',
    'refused-array-numbers':
      'Upstream stops: `{found}` and the first item are not both whole or both decimal numbers. Write decimals for all, as in `0.0`.',
    'refused-array-strings':
      'Upstream stops: it cannot split this array of strings. Write no comma first in a string, no backslash last in it, and close the array.',
    'refused-bom':
      'Upstream stops at the byte order mark this file starts with. Save the file as UTF-8 without BOM.',
    'refused-date': 'Upstream stops: it knows no time `{found}`. Write a valid one, or put it in quotes.',
    'refused-depth': 'Upstream stops: arrays or tables are nested too deep. Write them flat.',
    'refused-escape':
      'Upstream stops: it does not know an escape in {found}. Write the character itself, or single quotes around the text.',
    'refused-four-quotes':
      'Upstream stops: it cannot tell four quotes in a row. Write a space between the text and the three quotes.',
    'refused-header':
      'Upstream stops at the header `{found}`. Write names of letters, digits, `_` and `-`, joined by dots.',
    'refused-inline-lines':
      'Upstream stops: it reads inline tables on one line only. Write this one on one line, or as a `[header]` with keys below.',
    'refused-inline-table':
      'Upstream stops: it cannot read `{found}` in an inline table. Write a `[header]` with the keys below it.',
    'refused-key':
      'Upstream stops at this key. Write letters, digits, `_` and `-` without quotes, then `=` and the value on the same line.',
    'refused-number':
      'Upstream stops at the number `{found}`. Write it plainly: no leading zeros, seconds in times, quotes around text.',
    'refused-quotes':
      'Upstream stops: it sees a string here that is never closed. Write plain quotes, and no quotes inside strings.',
    'refused-radix': 'Upstream stops at `{found}` straight after the equals sign. Write a space before it.',
    'refused-redefined':
      'Upstream stops: it takes this for a second definition of the same name. Write each table and key once.',
    'refused-string':
      'Upstream stops: it cannot tell where this string ends. Write it without quotes and brackets in it, and a table header in place of inline tables.',
    'refused-tail':
      'Upstream stops: with anything after the closing quotes of a multi-line string it reads on as if the string were still open. Delete what follows the quotes.',
    'refused-value': 'Upstream stops: it cannot read `{found}`. Write a plain number, or a text in quotes.',
    'refused-zero': 'Upstream stops: it takes `{found}` for a number with a leading zero. Write `0.0`.',
    'rest-lost':
      'Upstream loses this string and everything below it, without a word, because something follows the closing quotes. Delete what follows the quotes, white space too.',
    'rest-lost-open':
      'Upstream loses this string and everything below it, without a word: it does not see its end. Write it on one line.',
    unclosed:
      'This is never closed: upstream takes the last character for the closing bracket, so the last item is lost or cut. Close it.',
  },
  'toml-syntax': {
    summary: 'The file is no TOML, and upstream cannot read it.',
    'after-header': 'After a header `{found}` may not follow: upstream stops. Write it on the next line.',
    'after-value':
      'After the value `{found}` may not follow: upstream stops. Remove it, or write each `key = value` on a line of its own.',
    'array-comma':
      'A comma or `]` is missing before `{found}`: upstream stops. Write a comma between the items.',
    'array-comma-twice':
      'A value is missing before `{found}`: upstream stops. Write one comma between the items.',
    'boolean-case': '`{found}` is no TOML value: upstream takes lower case only and stops. Write `{lower}`.',
    'comment-sign': '`{found}` is no comment in TOML: upstream stops. Comments start with `#`.',
    'control-character':
      'The character U+{code} may not stand here: upstream stops. Delete it; the file may be damaged or not be UTF-8.',
    'date-range': 'There is no date or time `{found}`: upstream stops. Correct it, or put it in quotes.',
    'duplicate-key': '`{key}` is set twice: upstream stops. Keep one of the two.',
    'duplicate-table':
      '`{key}` is defined twice: upstream stops. Keep one of the two, or write `[[{key}]]` for each item of a list.',
    escape:
      '`{found}` is no escape that TOML knows: upstream stops. Write `\\\\` for a backslash, or single quotes around the text.',
    'escaped-quote':
      'The last backslash belongs to the quote, so the string is not closed: upstream stops. Write single quotes around it, or double the backslashes.',
    'first-place': 'Here it stands first.',
    header:
      '`{found}` is no header: upstream stops. Write names of letters, digits, `_` and `-`, or in quotes, between `[` and `]`.',
    'inline-table':
      'At `{found}` this inline table is no TOML: upstream stops. Write `key = value` pairs with commas between them, on one line.',
    'integer-range': '{found} does not fit in 64 bits: upstream stops. Write a smaller number.',
    key: '`{found}` is no key: upstream stops. Write letters, digits, `_` and `-`, or put the key in quotes.',
    'missing-equals':
      '`{found}` has no `=` between key and value: upstream stops. Write `key = value`, or `#` before a comment.',
    'missing-key': 'There is no key before `=`: upstream stops. Write `key = value`.',
    'missing-quotes':
      '`{found}` needs quotes: upstream stops. Write text in quotes, paths with backslashes in single ones.',
    'missing-value': '`{key}` has no value: upstream stops. Write one, or remove the line.',
    'no-null': 'TOML has no `{found}`: upstream stops. Remove the line; what is not set has its default.',
    number:
      '`{found}` is no number: upstream stops. Write digits with one point, as in `0.5` or `1e-4`, or quotes around text.',
    parenthesis: '`{found}` is no TOML value: upstream stops. Write lists in `[` and `]`.',
    'path-backslash':
      '`{found}` is an escape that TOML does not know, in what looks like a path: upstream stops. Write single quotes around the path, or double the backslashes, or write `/`.',
    'smart-quotes': '{found} has typographic quotes: upstream stops. Write plain `"`.',
    'too-deep': 'This is nested deeper than upstream can follow: it stops. Write it flat.',
    'unclosed-array': 'This array is not closed: upstream stops. Write `]` after the last item.',
    'unclosed-header': '`{found}` is not closed: upstream stops. Write `]` after the name.',
    'unclosed-inline-table':
      'This inline table is not closed on its line: upstream stops. Write the closing brace.',
    'unclosed-string': 'This string is not closed: upstream stops. Write {mark} at its end.',
    'yes-no': '`{found}` is no TOML value: upstream stops. Write `true` or `false`.',
  },
  'torch-compile': {
    summary: 'A compiler backend without compiling.',
    off: '`{option}` is {value} without `torch_compile`: nothing is compiled, whatever `accelerate launch` says. Set `torch_compile = true`, or remove it.',
  },
  'torch-compile-state': {
    summary: 'States of a LoRA that `torch_compile` leaves without weights.',
    resume:
      'With `torch_compile` the weights of a LoRA state are not loaded, without a word: the run starts from fresh ones. Remove `torch_compile`, or start from `network_weights` instead of `resume`.',
    save: 'With `torch_compile` a LoRA state is saved without the weights, so `{option}` leaves nothing to resume from. Remove `torch_compile`.',
  },
  'train-config-as-dataset': {
    summary: '`dataset_config` names a training config.',
    here: 'no dataset config has this',
    itself:
      '`dataset_config` names the file it stands in: upstream reads it again as a dataset config and refuses its keys, `{key}` first. Put `[general]` and `[[datasets]]` into a file of their own.',
    training:
      '`{path}` is a training config (it sets `{key}`): as a dataset config upstream refuses its keys and stops. Name a file with `[[datasets]]`.',
  },
  'train-data-dir-leaf': {
    summary: '`train_data_dir` is the folder of the images instead of the one above it.',
    'images-inside':
      '`{path}` holds images and no folder called `<repeats>_<name>`: upstream looks only into such folders, finds nothing and ends with "No data found" and exit status 0. Put the images into `{path}/10_name`.',
    name: '`{option}` ends in `{name}`, which looks like the folder of the images: upstream looks for folders of that form inside it, and if there are none, ends with "No data found" and exit status 0. Write `{parent}`.',
  },
  'training-length': {
    summary: 'How long the run is: set twice, not at all, or to nothing.',
    accumulation:
      '`{option}` is 0, and upstream divides by it: the run stops with a ZeroDivisionError. Write 1 or more.',
    both: '`max_train_epochs` is {epochs} and wins: `{option} = {value}` is overwritten. Keep one of the two.',
    epochs: 'This one counts.',
    nothing:
      '`{option}` is {value}: no step is made, and an untrained model is saved under the final name. Write 1 or more.',
    unset:
      'Neither `max_train_epochs` nor `max_train_steps` is set: the run ends after 1600 steps, however many images there are. Set one.',
    'validation-epochs':
      '`{option}` is 0, and upstream divides by it: the run stops with a ZeroDivisionError at the end of the first epoch, also without validation. Remove it, or write 1 or more.',
    'validation-steps':
      '`{option}` is 0, and upstream divides by it: the run stops with a ZeroDivisionError at the first step, also without validation. Remove it, or write 1 or more.',
  },
  'unbounded-states': {
    summary: 'States that are never deleted fill the disk.',
    full: 'Every state is kept, and that of a full fine-tune holds the whole model and its optimizer: more than 20 GB each. Set `{states}`; one more than it says has to fit.',
    'full-count':
      'Up to {count} states are kept, and that of a full fine-tune holds the whole model and its optimizer: more than 20 GB each. Set `{states}`; one more than it says has to fit.',
    'lora-count': '{count} states will be kept. If that is more than the disk should hold, set `{states}`.',
    'lora-size':
      '{count} states will be kept, about {total} GB. If that is more than the disk should hold, set `{states}`.',
  },
  'unknown-optimizer': {
    summary: 'An optimizer that neither upstream nor torch has.',
    case: '`{option} = {value}` is no built-in name, and torch’s class is spelled `{near}`: the run stops with an error after the models were loaded. Write `{near}`.',
    elsewhere:
      '`{option} = {value}` is looked for in torch.optim, which has no such class: the run stops with an AttributeError after the models were loaded. Write it with its module: `{near}`.',
    'schedule-free':
      '`{option} = {value}` is no schedule-free optimizer that {target} knows, with its module neither: the run stops with a ValueError. Write `AdamWScheduleFree` or `SGDScheduleFree`, or update.',
    unknown:
      '`{option} = {value}` is no built-in name and no class of torch.optim: the run stops with an error after the models were loaded. Correct the name, or write it with its module.',
    'unknown-near':
      '`{option} = {value}` is no built-in name and no class of torch.optim: the run stops with an error after the models were loaded. Did you mean `{near}`?',
  },
  'unknown-option': {
    summary: 'A key that is no option, so upstream ignores it.',
    unknown: '`{key}` is not an option of `{script}`: upstream ignores it without a word. Remove it.',
    stops:
      '`{key}` is a name that Python\'s argument parser keeps for itself: upstream stops with "unrecognized arguments". Remove it.',
    'no-effect': '`{key}` counts on the command line only: in the file it has no effect. Remove it.',
    gui: '`{key}` is a field of the kohya_ss GUI and no option of `{script}`: upstream ignores it. Remove it.',
    'gui-renamed':
      '`{key}` is a field of the kohya_ss GUI and no option of `{script}`: upstream ignores it. The option is called `{option}`.',
    dataset:
      '`{key}` is a key of the dataset config, not a training option: here it makes no dataset. Move it to the file that `dataset_config` names.',
    'dataset-renamed':
      '`{key}` is a key of the dataset config: in a training config the option is called `{option}`. Write `{option}`.',
    'network-argument':
      '`{key}` is read from `network_args` only: here upstream ignores it. Write `network_args = ["{key}={value}"]`.',
    renamed:
      '`{key}` is not an option of `{script}`: upstream ignores it without a word. The option is called `{option}`.',
  },
  'unknown-scheduler': {
    summary: 'A learning rate scheduler that nobody knows.',
    'is-class':
      '`{option} = {value}` is no name of a scheduler, but of a class: the run stops with a ValueError after the models were loaded. Write `lr_scheduler_type = "{near}"` instead.',
    'is-name':
      '`{option} = {value}` is looked for among torch’s classes, where it is not: the run stops with an AttributeError. Write `lr_scheduler = "{name}"` instead.',
    'no-class':
      '`{option} = {value}` is no class of torch.optim.lr_scheduler: the run stops with an AttributeError after the models were loaded. Correct the name, or write it with its module.',
    'no-class-near':
      '`{option} = {value}` is no class of torch.optim.lr_scheduler: the run stops with an AttributeError after the models were loaded. Did you mean `{near}`?',
    unknown:
      '`{option} = {value}` is no known scheduler: the run stops with a ValueError after the models were loaded. Known are {known}.',
    'unknown-near':
      '`{option} = {value}` is no known scheduler: the run stops with a ValueError after the models were loaded. Did you mean `{near}`?',
  },
  'unknown-suppression': {
    summary: 'A comment that should suppress findings, and cannot.',
    empty: 'This comment asks for nothing. Write one of `{known}`, with the names of rules.',
    misspelt: 'There is no rule `{name}`, so this comment suppresses nothing for it. Did you mean `{near}`?',
    'no-rule':
      'This comment names no rule, so it suppresses nothing. Write `{verb} RULE`, with the names of the rules that are meant.',
    rule: 'There is no rule `{name}`, so this comment suppresses nothing for it. `kohya-flux-lint rules` lists them.',
    verb: '`{verb}` is nothing that a comment can ask for, so it suppresses nothing. Write one of `{known}`.',
  },
  'unreadable-file': {
    summary: 'A file that was to be read could not be read.',
    'toml-not-utf-8':
      'Line {line} has a byte ({byte}) that is not UTF-8. Upstream reads this file as UTF-8 and stops with UnicodeDecodeError. Save it as UTF-8.',
    'toml-utf-16':
      'This file is UTF-16. Upstream reads it as UTF-8 and stops with UnicodeDecodeError. Save it as UTF-8 without a byte order mark.',
    'not-utf-8':
      'Line {line} has a byte ({byte}) that is not UTF-8, so this file was not checked. Save it as UTF-8.',
    'utf-16': 'This file is UTF-16, so it was not checked. Save it as UTF-8.',
    binary: 'This file has NUL bytes: it is no text, and was not checked.',
    'too-large': 'This file has {size} bytes, more than the {limit} that are read, so it was not checked.',
    permission: 'This file may not be read by the user that runs this check, so it was not checked.',
    vanished: 'This file was gone before it could be read, so it was not checked.',
    name: 'The name of this file is not UTF-8, so it was not checked. Rename it.',
    'not-a-file':
      'This was replaced by something that is no file before it could be read, so it was not checked.',
    system: 'The system could not read this file ({code}), so it was not checked.',
  },
  'unused-suppression': {
    summary: 'A comment that suppresses findings which are not there.',
    unused: 'Nothing of `{rule}` is found here, so this comment would only hide what comes later. Remove it.',
  },
  'validation-split': {
    summary: '`validation_split` does something else than set images aside.',
    'above-one':
      '`validation_split` is {split}: upstream makes no validation set of it and yet trains on fewer images. Write a share from 0.0 to below 1.0.',
    all: '`validation_split` is 1.0: all images go to validation and none are left to train on. Write less than 1.0.',
    'cache-info':
      '`cache_info` keeps captions in file order while `validation_split` shuffles the images, so images get the captions of others. Turn one of them off.',
    conditioning:
      '`validation_split` with `conditioning_data_dir`: the images that are set aside leave masks without partner, and upstream stops with "extra conditioning data". Remove the split.',
    metadata:
      '`validation_split` sets nothing aside in a dataset with `metadata_file`: the validation set is the whole training set. Use `image_dir` without `metadata_file`, or remove the split.',
    negative:
      '`validation_split` is {split}: upstream skips it with a warning. Write a share from 0.0 to below 1.0.',
    'no-seed':
      '`validation_split` without `validation_seed`: upstream shuffles the images once for training and once for validation, so the two sets share images. Set `validation_seed`.',
    'no-split': '`{option}` does nothing while `validation_split` is 0: there is no validation set.',
    'unused-set':
      '{script} takes the images of `validation_split` out of training and never looks at them. Remove the split.',
  },
  'warmup-conflict': {
    summary: 'Warm-up or decay steps that the scheduler refuses or misreads.',
    adafactor:
      '`{option}` is {value}, and Adafactor’s own scheduler takes no warm-up: the run stops with a ValueError after the models were loaded. Remove it.',
    all: '`{option}` is {value}: a number with a decimal point is a share of all steps, and this one is all of them. Write a whole number for steps, or a smaller share.',
    class:
      '`{option}` is {value}, and a scheduler from `lr_scheduler_type` takes no warm-up: the run stops with a ValueError after the models were loaded. Remove it.',
    constant:
      '`{option}` is {value}, and the constant scheduler takes no warm-up: the run stops with a ValueError after the models were loaded. Write `lr_scheduler = "constant_with_warmup"`, or remove it.',
    'constant-default':
      '`{option}` is {value}, but `lr_scheduler` is not set and so is `constant`, which takes no warm-up: the run stops with a ValueError after the models were loaded. Set `lr_scheduler = "constant_with_warmup"`, or remove it.',
    'decay-too-long':
      '`{option}` is {value}: with a warm-up of {warmup} steps it is longer than the {steps} steps of the run. Shorten one of them.',
    percent:
      '`{option}` is {value}: percent is understood on the command line only, here the run stops with a TypeError after the models were loaded. Write a share, such as 0.1.',
    scheduler: 'The scheduler is chosen here.',
    share:
      '`{option}` is {value}: a number with a decimal point is a share, so this is {times} times the length of the run, and the rate stays near 0. Write a whole number.',
    text: '`{option}` is {value}, which is text: the run stops with a TypeError after the models were loaded. Write a number without quotes.',
    'too-long':
      '`{option}` is {value}, and the run has {steps} steps: the full rate is never reached. Shorten the warm-up.',
  },
  'wrong-resume-target': {
    summary: '`resume` does not name a state that upstream can load.',
    weights:
      '`{file}` is a weights file. `resume` takes the state directory: upstream stops with "Tried to find … but folder does not exist" after loading the models. Write `{state}`, the directory that `save_state` wrote beside it; to start again from weights alone use `network_weights`.',
    'inside-state':
      '`{file}` is a file inside a state. `resume` takes the directory: upstream stops with "Tried to find … but folder does not exist". Write `{state}`.',
    file: '`{file}` is a file. `resume` takes a state directory (`<output_name>-000010-state`): upstream stops with "Tried to find … but folder does not exist" after loading the models.',
    directory:
      '`{resume}` is the `{option}`. `resume` takes one state directory inside `output_dir` (`<output_name>-000010-state`): upstream finds no model in it and stops after loading the models.',
    parent:
      '`{path}` is the folder that holds states, not a state: upstream finds no model in it and stops. Write the state itself, such as `{state}`.',
    'not-a-state':
      '`{path}` is committed and holds no state (no model, no optimizer): upstream stops with FileNotFoundError after loading the models. Name a directory that `save_state` wrote.',
    missing:
      '`{resume}` is not in this repository, though `{neighbour}` beside it is: upstream stops with "Tried to find … but folder does not exist" after loading the models. Correct the name.',
    name: '`{name}` is not called as upstream calls states (`…-state`). If it is not one, upstream stops after loading the models. Name the directory that `save_state` wrote.',
    variable:
      '`{variable}` is not expanded: upstream looks for a directory of exactly that name and stops after loading the models. Write the path, or give `--resume` on the command line, where the shell expands it.',
    quotes:
      '`{resume}` has quotes inside the value: upstream takes them for part of the name and finds no such directory. Remove them.',
    spaces:
      'There is white space around `{resume}`: upstream takes it for part of the name and finds no such directory. Remove it.',
    url: '`{resume}` is an address; `resume` takes a local directory. To resume from the hub set `resume_from_huggingface = true` and write `owner/repository/path`.',
    'not-text':
      '`resume` is `{value}`, not text: upstream stops with TypeError after loading the models. Write the state directory in quotes.',
    'hub-alone':
      '`resume_from_huggingface` does nothing without `resume`: the run starts from the beginning. Set `resume = "owner/repository/path"`.',
    'hub-url':
      '`{resume}` is an address: upstream takes its first two parts (`https:` and nothing) for the repository, which the hub refuses. Write `owner/repository/path[:revision[:type]]`.',
    'hub-short':
      '`{resume}` names no repository: with `resume_from_huggingface` upstream needs `owner/repository/path[:revision[:type]]` and stops after loading the models.',
    'hub-colon':
      '`{repository}` holds a colon, so the hub refuses it as a repository. The revision comes after the path: `owner/repository/path:revision`.',
    'hub-parts':
      '`{path}` has more than two colons: upstream cannot split it into path, revision and type and stops after loading the models.',
    'hub-file':
      '`{file}` is a file: upstream downloads it alone and then finds no optimizer beside it. Name the state directory in the repository.',
    'hub-whole':
      '`{resume}` names no path: upstream downloads every file of the repository and loads the directory of the first. Write `owner/repository/path`.',
    'state-custom-checkpoints':
      '`{path}` holds {count} custom checkpoints of another program: upstream stops with `{error}`. Name a state that sd-scripts wrote.',
    'state-damaged': '`{file}` in `{path}` is damaged: upstream stops with `{error}`. Name a whole state.',
    'state-empty': '`{file}` in `{path}` is empty: upstream stops with `{error}`. Name a whole state.',
    'state-lfs-pointer':
      'Git LFS keeps files of `{path}`, and only their pointers are here, so whether the state loads was not checked. Where training runs, `git lfs pull` has to have brought them; to check here, check out with `lfs: true`.',
    'state-missing':
      '`{file}` is not among the committed files of `{path}`. Unless it is where training runs, upstream stops with `{error}` after loading the models. Commit the whole state, or name another.',
    'state-missing-weights':
      '`model.safetensors` is not among the committed files of `{path}`. Unless it is where training runs, upstream stops with `{error}` after loading the models. Commit the whole state, or name another.',
    'state-no-position':
      '`{path}` has no `train_state.json` here: without it training starts again at epoch 1. Commit it, or set `initial_epoch`.',
    'state-other-network-dim':
      'The LoRA in `{path}` has rank {saved}, and `network_dim` is {networkDim}: upstream stops with `{error}`. Write `network_dim = {saved}`, or start afresh.',
    'state-other-training':
      '`{path}` belongs to another kind of training ({trained}) than {script} does: upstream stops with `{error}`. Name a state of this kind of training.',
    'state-position-no-number':
      '`train_state.json` in `{path}` holds no number as `current_step`: upstream stops with `{error}`. Name a whole state.',
    'state-position-no-step':
      '`train_state.json` in `{path}` has no `current_step`: upstream stops with `{error}`. Name a whole state.',
    'state-random-states':
      '`{path}` has no random states here that can be read: without them shuffling and noise start afresh, and accelerate 0.32 and 0.33 stop.',
    'state-random-states-version':
      'The versions asked for here load `{path}` without its random states, and say nothing: shuffling and noise start afresh.',
    'state-stops-pytorch-model-bin':
      'accelerate {version} reads only `pytorch_model.bin`, and `{path}` was written by 0.25 or later: upstream stops with `{error}`. Write `accelerate>=1.1.0`.',
    'state-stops-safetensors-device':
      'accelerate {version} needs safetensors 0.4.3 or later to load `{path}`: upstream stops with `{error}`. Write `safetensors>=0.4.3`.',
    'state-stops-step':
      'accelerate {version} needs the step that newer releases store, and `{path}` has none: upstream stops with `{error}`. Write `accelerate>=1.1.0`.',
    'state-truncated': '`{file}` in `{path}` is cut off: upstream stops with `{error}`. Name a whole state.',
  },
};
