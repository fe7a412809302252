import { upstream } from '../../knowledge/upstream.ts';
import { nearest } from '../../model/nearest.ts';
import { baseName, parentPath } from '../../model/paths.ts';
import type { RunRule } from '../../model/rule.ts';
import { on } from '../support/observations.ts';

/** Without the file sd-scripts says that it is not found, and exits. */
export const configFileMissing: RunRule<'config-file-missing'> = {
  id: 'config-file-missing',
  category: 'options',
  severity: 'error',
  otherSeverities: ['warning'],
  fixable: false,
  restsOn: ['config'],
  upstream: upstream('read_config_from_file'),
  on: 'run',
  check({ missingConfig, settings }, report) {
    const setting = settings.get('config_file');
    if (setting === undefined || missingConfig === undefined) return;
    const { path, entries } = missingConfig;
    const configs = entries.filter((name) => name.endsWith('.toml'));
    const stems = configs.map((name) => name.replace(/\.toml$/, ''));
    const near = nearest(baseName(path).replace(/\.toml$/, ''), stems);
    const folder = parentPath(path);
    if (near !== undefined) {
      const beside = folder === '' ? `${near}.toml` : `${folder}/${near}.toml`;
      report({ ...on(setting), message: 'near', data: { path, near: beside } });
    } else if (configs.length > 0)
      report({ ...on(setting), message: 'missing', data: { path }, severity: 'warning' });
  },
};
