import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { type Coverage, covers, readCoverage } from './font-coverage.ts';

const require = createRequire(import.meta.url);

const FONT_FILES = [
  require.resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'),
  require.resolve('@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf'),
  require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  require.resolve('@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf'),
];

/** Folders that hold one font file each. The compiler maps the files into memory and reads only the glyphs it sets. */
export function fontFolders(): string[] {
  return FONT_FILES.map((file) => dirname(file));
}

let coverages: Coverage[] | undefined;

/** Whether one of the document's fonts has a glyph for the code point.
 * Cost: the first call reads the character tables of the fonts, some milliseconds. */
export function isInFonts(codePoint: number): boolean {
  coverages ??= FONT_FILES.map(readCoverage);
  return coverages.some((each) => covers(each, codePoint));
}
