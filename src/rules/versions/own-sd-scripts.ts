import type { Said } from '../../model/message.ts';
import type { OwnCode } from '../../model/own-code.ts';
import type { RepositoryRule } from '../../model/rule.ts';

/** A copy of sd-scripts that is no known version: what it says of itself counts before what a version would do. */
export const ownSdScripts: RepositoryRule<'own-sd-scripts'> = {
  id: 'own-sd-scripts',
  category: 'versions',
  severity: 'notice',
  fixable: false,
  on: 'repository',
  check({ runs }, report) {
    const copies = new Map(runs.flatMap(({ target: { own } }) => (own ? [[own.path, own]] : [])));
    for (const own of copies.values()) {
      const using = runs.filter(({ target }) => target.own?.path === own.path);
      const [first, ...others] = using.map(({ document }) => ({
        at: { document, range: { start: 0, end: 0 } },
        ...saidOf(own),
      }));
      if (first !== undefined) report({ ...first, elsewhere: others });
    }
  },
};

function saidOf({ path, like, changed, differs }: OwnCode): Said<'own-sd-scripts'> {
  const data = { path: path === '' ? '.' : path };
  if (differs.length > 0) {
    const names = [...differs.slice(0, 3), ...(differs.length > 3 ? ['…'] : [])];
    return { message: 'changed', data: { ...data, target: like, names } };
  }
  return changed.size === 0
    ? { message: 'read', data: { ...data, target: like } }
    : { message: 'unread', data };
}
