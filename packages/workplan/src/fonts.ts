import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { type Coverage, covers, readCoverage } from './font-coverage.ts';

const require = createRequire(import.meta.url);

interface Font {
  file: string;
  /** Where the file lies; throws when it is not there. */
  locate(): string;
}

const FONTS: readonly Font[] = [
  {
    file: 'NotoSerifSC_400Regular.ttf',
    locate: () => require.resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'),
  },
  {
    file: 'NotoSerifSC_700Bold.ttf',
    locate: () => require.resolve('@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf'),
  },
  {
    file: 'NotoSansSC_400Regular.ttf',
    locate: () => require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  },
  {
    file: 'NotoSansSC_500Medium.ttf',
    locate: () => require.resolve('@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf'),
  },
];

/** Typefaces that the document is set in are not on this machine: without them a page would be of empty boxes. */
export class FontsMissing extends Error {
  readonly files: readonly string[];
  constructor(files: readonly string[]) {
    super(`fonts are missing: ${files.join(', ')}`);
    this.files = files;
  }
}

/** Where the font files lie. Throws FontsMissing with all that are not there. */
export function fontFiles(fonts: readonly Font[] = FONTS): string[] {
  const missing: string[] = [];
  const files = fonts.flatMap(({ file, locate }) => {
    try {
      return [locate()];
    } catch {
      missing.push(file);
      return [];
    }
  });
  if (missing.length > 0) throw new FontsMissing(missing);
  return files;
}

/** Folders that hold one font file each. The compiler maps the files into memory and reads only the glyphs it sets. */
export function fontFolders(): string[] {
  return fontFiles().map((file) => dirname(file));
}

let coverages: Coverage[] | undefined;

/** Whether one of the document's fonts has a glyph for the code point.
 * Cost: the first call reads the character tables of the fonts, some milliseconds. */
export function isInFonts(codePoint: number): boolean {
  coverages ??= fontFiles().map(readCoverage);
  return coverages.some((each) => covers(each, codePoint));
}
