import { describe, expect, it } from 'vitest';
import { en } from '../../src/messages/en.ts';
import ja from '../../src/messages/ja.json' with { type: 'json' };
import zhCn from '../../src/messages/zh-CN.json' with { type: 'json' };

const translations = [
  ['ja', ja],
  ['zh-CN', zhCn],
] as const;

/** All messages by `group.name`, in no order. */
function messagesOf(catalogue: Readonly<Record<string, Readonly<Record<string, string>>>>) {
  return Object.entries(catalogue).flatMap(([group, messages]) =>
    Object.entries(messages).map(([name, text]) => [`${group}.${name}`, text] as const),
  );
}

/**
 * What a translation has to keep, in no order: the values that are put in (a choice by number is none), all code, what
 * upstream prints, and the names of its errors.
 */
function keptOf(text: string): string[] {
  const code = text.match(/`[^`]*`/g) ?? [];
  const words = text.replace(/`[^`]*`/g, '`');
  const quoted = words.match(/"[^"]+"/g) ?? [];
  const kept = text.match(/\{\w+\}|\b[A-Z]\w*Error\b/g) ?? [];
  return [...new Set([...code, ...quoted, ...kept])].toSorted();
}

describe.each(translations)('%s', (_, translation) => {
  it('has no message that English has not', () => {
    const english = new Set(messagesOf(en).map(([name]) => name));
    expect(messagesOf(translation).filter(([name]) => !english.has(name))).toEqual([]);
  });

  it('keeps values and code', () => {
    const english = new Map(messagesOf(en));
    const changed = messagesOf(translation)
      .map(([name, text]) => ({ name, kept: keptOf(text), wanted: keptOf(english.get(name) ?? '') }))
      .filter(({ kept, wanted }) => kept.join('\n') !== wanted.join('\n'));
    expect(changed).toEqual([]);
  });
});
