import type { Catalogue } from './catalogue.ts';

/** What is written, what upstream will do, what to write: short, in that order. Rules in alphabetical order. */
export const en: Catalogue = {
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
  'unreadable-file': {
    summary: 'A file that was to be read could not be read.',
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
