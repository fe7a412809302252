/** Packages whose functions leave what they are given as it is. */
const packages =
  /^(?:builtins|os|sys|re|json|math|time|datetime|logging|shutil|glob|pathlib|tempfile|random|platform|socket|signal|threading|asyncio|collections|itertools|functools|typing|string|hashlib|uuid|io|toml|tomllib|tomli|tomli_w|yaml|torch|numpy|PIL|wandb|gradio|huggingface_hub|requests|tqdm|rich|loguru|click|typer|fire|dotenv|pprint|warnings|traceback|inspect|importlib|argparse|subprocess|shlex|configparser|csv|gc|psutil|streamlit|modal|runpod|IPython|google|ipywidgets|textwrap|dataclasses|contextlib|concurrent|multiprocessing|queue|urllib|zipfile|getpass)(?:\.|$)/;

/** Whether a function of a package leaves what it is given as it is. */
export function isHarmless(name: string): boolean {
  return packages.test(name);
}

/** Methods of whatever it is that print and write, and leave what they get as it is. */
export const harmlessMethods: ReadonlySet<string> = new Set([
  ...['info', 'debug', 'warning', 'warn', 'error', 'exception', 'critical', 'log', 'print', 'success'],
  ...['write', 'writelines', 'send', 'json', 'emit', 'put', 'set', 'dump', 'dumps', 'add_argument'],
]);
