import { expect, test } from 'vitest';
import { FontsMissing, fontFiles, fontFolders } from './fonts.ts';

test('the typefaces of the document are at hand, one folder each', () => {
  expect(new Set(fontFolders()).size).toBe(4);
});

test('every missing typeface is named at once', () => {
  const locate = (file: string): string => {
    if (file.includes('serif')) throw new Error('not found');
    return file;
  };
  const refused = () => fontFiles(locate);
  expect(refused).toThrow(FontsMissing);
  expect(refused).toThrow(/NotoSerifSC_400Regular\.ttf, .*NotoSerifSC_700Bold\.ttf/);
});
