// Says where in the sources a stack trace of the bundles lies, of the version that is checked out: npm run trace < FILE
import { SourceMap } from 'node:module';
import { basename, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { bundles } from './build/bundles.mjs';

const root = join(import.meta.dirname, '..');
const { maps } = await bundles(root, { sourcemap: 'external' });
const trace = await text(process.stdin);
process.stdout.write(trace.replaceAll(/(?:\/|\b[A-Z]:)?[^\s():]*\.cjs:(\d+):(\d+)/g, sourceOf));

function sourceOf(place, line, column) {
  const map = maps.get(basename(place).replace(/:.*/, ''));
  if (map === undefined) return place;
  const { fileName, lineNumber } = new SourceMap(JSON.parse(map)).findOrigin(Number(line), Number(column));
  return fileName === undefined ? place : `${fileName.replace(/^(?:\.\.\/)+/, '')}:${lineNumber}`;
}
