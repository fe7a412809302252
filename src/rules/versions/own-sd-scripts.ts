import type { OwnCode } from '../../model/own-code.ts';
import type { RepositoryRule } from '../../model/rule.ts';

function messageFor({ changed, differs }: OwnCode): string {
  if (differs.length > 0) return 'changed';
  return changed.size === 0 ? 'read' : 'unread';
}

/** A copy of sd-scripts that is no known version: what it says of itself counts before what a version would do. */
export const ownSdScripts: RepositoryRule = {
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
        message: messageFor(own),
        data: {
          path: own.path === '' ? '.' : own.path,
          target: own.like,
          names: [...own.differs.slice(0, 3), ...(own.differs.length > 3 ? ['…'] : [])],
        },
      }));
      if (first !== undefined) report({ ...first, elsewhere: others });
    }
  },
};
