/** What a typeface is for. */
export type TypefaceRole = 'title' | 'body' | 'second' | 'heading' | 'plain';

interface Typeface {
  name: string;
  /** Where the machine does not have it: the next of its kind, for Windows, macOS, WPS and LibreOffice. */
  others: readonly string[];
  family: 'roman' | 'swiss';
}

/** Typefaces of official documents by name; the reader's machine brings them.
 * Source: GB/T 9704-2012, 7.2 to 7.3: 小标宋, 仿宋, 楷体, 黑体; 7.5: 宋体 for page numbers */
export const TYPEFACES: Record<TypefaceRole, Typeface> = {
  title: {
    name: '方正小标宋简体',
    others: ['FZXiaoBiaoSong-B05S', '方正小标宋_GBK', '华文中宋', 'STZhongsong', '宋体', 'Noto Serif CJK SC'],
    family: 'roman',
  },
  body: {
    name: '仿宋_GB2312',
    others: ['FangSong_GB2312', '仿宋', 'FangSong', '华文仿宋', 'STFangsong', 'Noto Serif CJK SC'],
    family: 'roman',
  },
  second: {
    name: '楷体_GB2312',
    others: ['KaiTi_GB2312', '楷体', 'KaiTi', '华文楷体', 'STKaiti', 'Noto Serif CJK SC'],
    family: 'roman',
  },
  heading: {
    name: '黑体',
    others: ['SimHei', '华文黑体', 'STHeiti', 'Noto Sans CJK SC'],
    family: 'swiss',
  },
  plain: {
    name: '宋体',
    others: ['SimSun', '华文宋体', 'STSong', 'Noto Serif CJK SC'],
    family: 'roman',
  },
};

/** For Latin letters and figures. */
export const LATIN_TYPEFACE = {
  name: 'Times New Roman',
  others: ['Liberation Serif', 'Tinos', 'Nimbus Roman'],
  family: 'roman',
} as const;

/** The names of a role for each kind of script.
 * @param isFullWidth  Latin letters and figures come from the same typeface, as 宋体 has them */
export function fontOf(role: TypefaceRole, isFullWidth = false) {
  const { name } = TYPEFACES[role];
  const latin = isFullWidth ? name : LATIN_TYPEFACE.name;
  return { ascii: latin, hAnsi: latin, cs: LATIN_TYPEFACE.name, eastAsia: name };
}

const CHARSET_GB2312 = '86';
const CHARSET_ANSI = '00';

/** The list of typefaces of the file: each with those that may stand in for it.
 * Source: ECMA-376 part 1, 17.8.3.1: alternative names, separated by commas */
export function fontTableXml(): string {
  const chinese = Object.values(TYPEFACES).map((each) => fontXml(each, CHARSET_GB2312));
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${chinese.join('')}${fontXml(LATIN_TYPEFACE, CHARSET_ANSI)}</w:fonts>`;
}

function fontXml({ name, others, family }: Typeface, charset: string): string {
  return `<w:font w:name="${name}"><w:altName w:val="${others.join(',')}"/><w:charset w:val="${charset}"/><w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`;
}
