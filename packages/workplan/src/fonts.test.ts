import { expect, test } from 'vitest';
import { FontsMissing, fontFiles, fontFolders } from './fonts.ts';

test('the typefaces of the document are at hand, one folder each', () => {
  expect(new Set(fontFolders()).size).toBe(4);
});

test('every missing typeface is named at once', () => {
  const fontOf = (file: string, isThere: boolean) => ({
    file,
    locate() {
      if (!isThere) throw new Error('not found');
      return `/fonts/${file}`;
    },
  });
  const fonts = [fontOf('song.ttf', false), fontOf('hei.ttf', true), fontOf('kai.ttf', false)];
  const refused = () => fontFiles(fonts);
  expect(refused).toThrow(FontsMissing);
  expect(refused).toThrow(/song\.ttf, kai\.ttf/);
});
