import type { Catalogue } from './catalogue.ts';

/** What is written, what upstream will do, what to write: short, in that order. Rules in alphabetical order. */
export const en: Catalogue = {
  'accelerate-compat': {
    summary: 'Whether the versions of accelerate, torch and NumPy that are asked for can resume a run.',
    'cannot-resume':
      "`{accelerate}` with `{torch}` cannot resume any state, not even its own: loading stops with `KeyError: 'step'`. Write `accelerate>=1.1.0` (it loads these states) or `torch<2.6`.",
    'cannot-resume-safetensors':
      '`{accelerate}` with `{safetensors}` cannot resume any state: loading stops with a TypeError about `device`. Write `safetensors>=0.4.3`.',
    'compiled-resume':
      'With `torch_compile` the weights of a LoRA state are not loaded, without a word: the run starts from fresh ones. Remove `torch_compile`, or start from `network_weights` instead of `resume`.',
    'compiled-state':
      'With `torch_compile` a LoRA state is saved without the weights, so `{option}` leaves nothing to resume from. Remove `torch_compile`.',
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
  skipped: {
    summary: 'Files that were looked at and left alone.',
    empty: 'It is empty.',
    family: 'It is for {family}: `{because}`.',
    'gui-not-flux': 'It is a kohya_ss GUI configuration without `flux1_checkbox`.',
    ignored: 'Git ignores it (`{by}`). Name it to have it checked.',
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
  },
};
