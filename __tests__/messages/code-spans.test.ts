import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../src/messages/catalogue.ts';
import { en } from '../../src/messages/en.ts';
import ja from '../../src/messages/ja.json' with { type: 'json' };
import { renderAny } from '../../src/messages/render.ts';
import zhCn from '../../src/messages/zh-CN.json' with { type: 'json' };

const catalogues: readonly (readonly [string, Catalogue])[] = [
  ['en', en],
  ['ja', ja],
  ['zh-CN', zhCn],
];

/** Every message with the same for all its values. */
function* rendered(catalogue: Catalogue, value: string | readonly string[]): Generator<string> {
  for (const [group, messages] of Object.entries(catalogue)) {
    for (const [name, template] of Object.entries(messages)) {
      const names = [...template.matchAll(/\{(\w+)/g)].map(([, placeholder = '']) => placeholder);
      yield renderAny(catalogue, group, {
        message: name,
        data: Object.fromEntries(names.map((key) => [key, value])),
      });
    }
  }
}

describe.each(catalogues)('code in messages, %s', (_, catalogue) => {
  it.each(['', ' ', '\t', ['']])('is never empty, also for %j', (value) => {
    const empty = [...rendered(catalogue, value)].filter((text) =>
      text.split('`').some((part, index) => index % 2 === 1 && part.trim() === ''),
    );
    expect(empty).toEqual([]);
  });
});
