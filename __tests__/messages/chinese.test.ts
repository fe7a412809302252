import { expect, it } from 'vitest';
import { unlessGiven } from '../../src/messages/placeholders.ts';
import zhCn from '../../src/messages/zh-CN.json' with { type: 'json' };

/** Chinese alone: code and quoted text are one Latin letter each, values are nothing that a rule is about. */
const texts = Object.entries(zhCn).flatMap(([group, messages]) =>
  Object.entries<string>(messages).map(([name, text]) => ({
    name: `${group}.${name}`,
    text: text
      .replace(unlessGiven, '$1')
      .replace(/`[^`]*`|"[^"]*"/g, 'A')
      .replace(/\{\w+\}/g, '{}'),
  })),
);

it.each([
  ['spaces between Chinese and Latin', /\p{sc=Han}[\w`"]|[\w`"]\p{sc=Han}/u],
  ['no spaces beside full-width punctuation', /[、。，：；？！（）“”] | [、。，：；？！（）“”]/u],
  ['full-width punctuation', /\p{sc=Han}[,.:;?!()]|[,:;?!()]\p{sc=Han}/u],
])('has %s', (_, wrong) => {
  expect(texts.filter(({ text }) => wrong.test(text))).toEqual([]);
});
