import { expect, test } from 'vitest';
import { searchText, searchWords } from './search-text.ts';

test.each([
  ['幸福里', ['幸福里', 'xingfuli', 'xfl']],
  ['重庆西站', ['重庆西站', 'chongqingxizhan', 'cqxz']],
  ['绿城', ['绿城', 'lvcheng', 'lc']],
  ['HXL-2026', ['hxl-2026']],
  ['Ａ区３号', ['a区3号', 'aqu3hao', 'aq3h']],
])('%s is found as %j', (text, forms) => {
  expect(searchText([text]).split('\n')).toEqual(forms);
});

test('what is not stated is not searched', () => {
  expect(searchText([null, undefined, '', '甲'])).toBe('甲\njia\nj');
});

test('a search is words, whatever stands between them', () => {
  expect(searchWords(' 幸福　XFL\t2026 ')).toEqual(['幸福', 'xfl', '2026']);
});
