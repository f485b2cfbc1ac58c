import type { IsoDay, Language } from '@zhulin/engines/units';
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import type { WorkplanDocument } from '../model.ts';
import { xmlText } from '../printable-text.ts';
import type { StandIns } from './picture.ts';
import { fontTableXml } from './typefaces.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Language by which Word checks the spelling, of Latin and of Chinese text. */
export const SPELLING = { value: 'en-US', eastAsia: 'zh-CN' } as const;

/** Parts of the package that the library writes with the clock or without what official documents need. */
export function ownParts({ title, day, language }: WorkplanDocument): { path: string; data: string }[] {
  return [
    { path: 'docProps/core.xml', data: propertiesXml(title, day, language) },
    { path: 'word/settings.xml', data: settingsXml() },
    { path: 'word/fontTable.xml', data: fontTableXml() },
  ];
}

function propertiesXml(title: string, day: IsoDay, language: Language): string {
  const date = (name: string) =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${day}T00:00:00Z</dcterms:${name}>`;
  return `${HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title><dc:language>${language}</dc:language><cp:revision>1</cp:revision>${date('created')}${date('modified')}</cp:coreProperties>`;
}

function escaped(text: string): string {
  return xmlText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Margins change sides, odd and even pages have their own foot, and the file is laid out as by Word 2013 and later. */
function settingsXml(): string {
  return `${HEAD}<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:zoom w:percent="100"/><w:mirrorMargins/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="${SPELLING.value}" w:eastAsia="${SPELLING.eastAsia}"/></w:settings>`;
}

/** Zip counts from 1980 in local time; noon keeps the day wherever the file is made. */
function fileTime(day: IsoDay): Date {
  return new Date(`${day}T12:00:00`);
}

const LEVEL = 6;
/** Where a section ends, the library adds an empty line; a full line could begin a page of its own. */
const SECTION_END = '<w:p><w:pPr><w:sectPr>';
const SECTION_END_LOW =
  '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr><w:sectPr>';

export interface SealOptions extends Pick<StandIns, 'realOf'> {
  day: IsoDay;
  /** From one line of the page to the next, in twips. */
  pitch: number;
}

const MEDIA = 'word/media/';
const PACKED_ALREADY = /\.png$/u;

/** The package with its pictures, what the library has no word for, and the day of the document in place of the clock's:
 * the same document gives the same bytes.
 * Cost: packs again, some hundredths of a second. */
export function sealPackage(packed: Uint8Array, { day, pitch, realOf }: SealOptions): Uint8Array {
  const mtime = fileTime(day);
  const files: Zippable = unzipSync(packed);
  const amend = (path: string, by: (text: string) => string) => {
    const part = files[path];
    if (!(part instanceof Uint8Array)) throw new Error(`the package holds no ${path}`);
    files[path] = strToU8(by(strFromU8(part)));
  };
  amend('word/document.xml', (text) => text.replaceAll(SECTION_END, SECTION_END_LOW));
  amend('word/styles.xml', (text) => text.replace(STYLE, (style) => offGrid(style, pitch)));
  for (const [path, standIn] of Object.entries(files)) {
    if (!path.startsWith(MEDIA) || !(standIn instanceof Uint8Array)) continue;
    files[path] = [realOf(standIn), { level: PACKED_ALREADY.test(path) ? 0 : LEVEL }];
  }
  return zipSync(files, { mtime, level: LEVEL });
}

const STYLE = /<w:style .*?<\/w:style>/gsu;
const LINE = /<w:spacing (?=[^>]*w:lineRule="exact")/u;

/** What is set in lines of the page's own height stands on its grid; larger and smaller type keeps to its own lines. */
function offGrid(style: string, pitch: number): string {
  if (style.includes(`w:line="${pitch}"`)) return style;
  return style.replace(LINE, '<w:snapToGrid w:val="0"/>$&');
}
