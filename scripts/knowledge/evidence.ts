import { parser } from '@lezer/python';
import { compare } from '@renovatebot/pep440';
import { releaseOf, targets } from '../../src/knowledge/options.ts';
import type { UpstreamPlace } from '../../src/model/rule.ts';
import { children, type Node } from '../../src/trainer/modules.ts';

/** A file of a project by its path: its text, or `undefined` where there is none. */
export type ReadFile = (path: string) => string | undefined;

/** What of the places is not found in a version of their project, such as `sd-scripts 0.11.1`, a line for each. */
export function lostPlaces(places: readonly UpstreamPlace[], version: string, read: ReadFile): string[] {
  return places
    .filter((place) => standsIn(place, version))
    .flatMap((place) => {
      const text = read(inProject(place).path);
      if (text === undefined) return [`${version}: ${place.file} is not there`];
      if ('line' in place) {
        const isLong = text.split('\n').length >= place.line;
        return isLong ? [] : [`${version}: ${place.file} has no line ${place.line}`];
      }
      return symbolsOf(text).has(place.symbol) ? [] : [`${version}: ${place.file} has no ${place.symbol}`];
    });
}

/** A rule's page with what the rule rests on, in a section before the last. */
export function withEvidence(page: string, places: readonly UpstreamPlace[] = []): string {
  const bare = page.replace(/\n## Evidence\n[\s\S]*?(?=\n## )/, '');
  const last = bare.lastIndexOf('\n## ');
  if (places.length === 0 || last === -1) return bare;
  return `${bare.slice(0, last)}\n## Evidence\n\n${places.map(evidenceLine).join('\n')}\n${bare.slice(last)}`;
}

function evidenceLine(place: UpstreamPlace): string {
  const { project, path } = inProject(place);
  const [since, until] = [place.since, place.until].map((name) => name?.slice(project.length + 1));
  const span = [since && `from ${since}`, until && `up to ${until}`].filter(Boolean).join(' ');
  const what = 'line' in place ? `line ${place.line}` : `\`${place.symbol}\``;
  return `- ${project}${span && `, ${span}`}: ${what} in \`${path}\``;
}

function inProject({ file }: UpstreamPlace): { readonly project: string; readonly path: string } {
  const slash = file.indexOf('/');
  return { project: file.slice(0, slash), path: file.slice(slash + 1) };
}

function standsIn(place: UpstreamPlace, version: string): boolean {
  const { since = version, until = version } = place;
  return (
    version.startsWith(`${inProject(place).project} `) && inOrder(since, version) && inOrder(version, until)
  );
}

/** Whether a version of a project comes before another, or is the same. */
function inOrder(earlier: string, later: string): boolean {
  const [one, other] = [releaseOf(earlier), releaseOf(later)];
  if (one && other) return targets.indexOf(one) <= targets.indexOf(other);
  const [first = '', second = ''] = [earlier, later].map((name) => name.split(' ')[1]);
  return compare(first, second) <= 0;
}

/** The functions and classes of a Python file and its constants, dotted where one is inside another. */
function symbolsOf(text: string): ReadonlySet<string> {
  const symbols = new Set<string>();
  const nameOf = (node: Node) => {
    const name = node.getChild('VariableName');
    return name ? text.slice(name.from, name.to) : '';
  };
  const look = (node: Node, outer: string) => {
    const isDefinition = node.name === 'FunctionDefinition' || node.name === 'ClassDefinition';
    if (isDefinition || (node.name === 'AssignStatement' && outer === '')) symbols.add(outer + nameOf(node));
    const inside = isDefinition ? `${outer}${nameOf(node)}.` : outer;
    for (const child of children(node)) look(child, inside);
  };
  look(parser.parse(text).topNode, '');
  return symbols;
}
