/** What `--help` prints. */
export const help = `Lints Kohya sd-scripts FLUX training configuration.

Usage: kohya-flux-lint [options] [paths...]
       kohya-flux-lint COMMAND --help

Paths are files or directories to report on; without any, the whole repository. What else is there is read all the same:
pins, datasets and other runs.

Commands:
  plan CONFIG                             what a run will save and delete, and what a crash would lose
  state DIR                               whether a state can be resumed from
  rules                                   the rules, with severity, category and what they find
  explain RULE                            what a rule finds, what upstream does, and what to write
  schema [dataset]                        the JSON Schema of a training or dataset configuration, for editors
  completion bash|zsh|fish                a script that has a shell complete commands, options and their values

Options:
  --format NAME                           how to print the report (default: text): text, json, sarif (code scanning),
                                          junit, gitlab (Code Quality), rdjson (reviewdog), github (workflow
                                          commands), markdown
  --fail-on error|warning|notice|never    the mildest finding that gives exit status 1 (default: error)
  --script NAME                           the upstream script every training config is for (default: told by its
                                          options): flux_train_network.py, flux_train.py, flux_train_control_net.py
  --target VERSION                        the upstream version to check against, such as "sd-scripts 0.11.1"
                                          (default: what the repository pins, else the newest)
  --rule ID=off|notice|warning|error      what a rule's findings are; may be given many times
  --config FILE                           the settings (default: .kohya-flux-lint.toml, also in .github/)
  --no-config                             without settings of the repository
  --print-config                          print what the settings and these options come to, and check nothing
  --fix                                   make the safe fixes; the report is about what is left
  --fix-unsafe                            make those too that may not be what was meant: look at them before you commit
  --diff                                  print the fixes as a patch instead of the report, and change nothing
  --write-baseline                        take all findings as known: they are not reported again. They are written to
                                          .kohya-flux-lint-baseline.json, which counts wherever it is found
  --prune-baseline                        take out of the baseline what is not found any more
  --baseline FILE                         another baseline
  --no-baseline                           without a baseline
  --stdin-filename FILE                   check the standard input as this file of the repository, which need not be there;
                                          with --fix it is printed as fixed, and the report goes to the standard error
  --watch                                 check again whenever a file changes, until Ctrl-C
  --base REV                              also look at what a change does to a run: the git revision it is made to
  --scope changed|all                     what to report: all, or what was changed since --base (without one, what is not
                                          committed yet), with the runs that it belongs to (default: all)
  --locale en|ja|zh-CN                    the language of messages (default: what LC_ALL, LC_MESSAGES or LANG says, else en)
  -v, --verbose                           also say what was read, what was skipped and why, and how long it took
  -q, --quiet                             print findings only
  --color, --no-color                     with or without colours (default: on a terminal)
  --version                               print the version
  -h, --help                              print this

Examples:
  kohya-flux-lint
  kohya-flux-lint configs/lora.toml --fail-on warning
  kohya-flux-lint --rule missing-save-state=error --target "sd-scripts 0.10.1"
  kohya-flux-lint --format sarif > report.sarif
  kohya-flux-lint --stdin-filename configs/lora.toml --fix < configs/lora.toml
  kohya-flux-lint explain missing-save-state

Exit status:
  0  nothing that fails the check
  1  findings of the --fail-on level or worse
  2  the check could not be made: a wrong option, a missing path, an internal error
`;
