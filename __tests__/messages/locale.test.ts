import { describe, expect, it, vi } from 'vitest';
import { en } from '../../src/messages/en.ts';
import { catalogueOf, localeOf } from '../../src/messages/locale.ts';

vi.mock('../../src/messages/ja.json', () => ({ default: { 'block-swap': { negative: '負' } } }));

describe('catalogueOf', () => {
  it('has English where a translation lacks a message', () => {
    expect(catalogueOf('ja')).toEqual({ ...en, 'block-swap': { ...en['block-swap'], negative: '負' } });
    expect(catalogueOf('en')).toBe(en);
  });
});

describe('localeOf', () => {
  it.each([
    [{}, 'en'],
    [{ LANG: 'ja_JP.UTF-8' }, 'ja'],
    [{ LANG: 'ja' }, 'ja'],
    [{ LANG: 'ja_JP.eucJP@x' }, 'ja'],
    [{ LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
    [{ LANG: 'zh_SG' }, 'zh-CN'],
    [{ LANG: 'zh-Hans' }, 'zh-CN'],
    [{ LANG: 'zh_Hans_HK' }, 'zh-CN'],
    [{ LANG: 'zh' }, 'zh-CN'],
    [{ LANG: 'zh_TW.UTF-8' }, 'en'],
    [{ LANG: 'zh_Hant_SG' }, 'en'],
    [{ LANG: 'jav_ID' }, 'en'],
    [{ LANG: 'de_DE.UTF-8' }, 'en'],
    [{ LANG: 'C.UTF-8' }, 'en'],
    [{ LANG: 'ja_JP.UTF-8', LC_MESSAGES: 'zh_CN' }, 'zh-CN'],
    [{ LANG: 'ja_JP.UTF-8', LC_MESSAGES: 'zh_CN', LC_ALL: 'C' }, 'en'],
    [{ LANG: 'ja_JP.UTF-8', LC_ALL: '' }, 'ja'],
  ])('%j is %s', (env, expected) => {
    expect(localeOf(env)).toBe(expected);
  });
});
