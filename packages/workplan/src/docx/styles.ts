import type { DocumentWords } from '@zhulin/contract/document-words';
import { AlignmentType, type IParagraphStyleOptions, type IStylesOptions, LineRuleType } from 'docx';
import { PAPER_COLOURS } from '../light-shapes.ts';
import type { HeadingLevel } from '../model.ts';
import type { FileContext } from './context.ts';
import { characterSpace, halfPoints, linePitch, twips } from './measures.ts';
import { SPELLING } from './parts.ts';
import { fontOf, type TypefaceRole } from './typefaces.ts';

/** Styles by what they are for; those that Word knows bear its names, so that it shows them in the reader's language. */
export const STYLE_IDS = {
  body: 'BodyText',
  title: 'Title',
  subtitle: 'Subtitle',
  contentsTitle: 'TOCHeading',
  caption: 'Caption',
  footer: 'Footer',
  picture: 'Figure',
  tableUnit: 'TableUnit',
  tableHead: 'TableHead',
  tableText: 'TableText',
  tableNumber: 'TableNumber',
  tableMark: 'TableMark',
  note: 'NoteText',
  annexNumber: 'AnnexNumber',
  annexTitle: 'AnnexTitle',
  annexList: 'AnnexList',
  closing: 'ClosingText',
  coverText: 'CoverText',
  coverFact: 'CoverFact',
} as const;

/** What Word calls the styles it knows; the others have a word of ours. */
const WORD_NAMES: Partial<Record<string, string>> = {
  [STYLE_IDS.body]: 'Body Text',
  [STYLE_IDS.title]: 'Title',
  [STYLE_IDS.subtitle]: 'Subtitle',
  [STYLE_IDS.contentsTitle]: 'TOC Heading',
  [STYLE_IDS.caption]: 'caption',
  [STYLE_IDS.footer]: 'footer',
};

export const HEADING_STYLES: Record<HeadingLevel, string> = {
  1: 'Heading1',
  2: 'Heading2',
  3: 'Heading3',
  4: 'Heading4',
};

/** From one line of small type to the next, as a part of its size. */
const SMALL_LEADING = 1.36;
/** Of lines larger than the body. */
const LARGE_LEADING = 1.5;

/** Every style of the file. */
export function stylesOf(context: FileContext, words: DocumentWords): IStylesOptions {
  const body = bodyRole(context);
  return {
    default: {
      document: {
        run: {
          font: fontOf(body),
          size: halfPoints(context.page.size.body),
          color: PAPER_COLOURS.ink.slice(1),
          language: SPELLING,
        },
      },
    },
    paragraphStyles: [
      ...flowStyles(context),
      ...([1, 2, 3, 4] as const).map((level) => headingStyle(level, context)),
      ...tableStyles(context),
      ...endStyles(context),
    ].map((style) => ({
      ...style,
      name: style.name ?? WORD_NAMES[style.id] ?? words.text('docx', `style/${style.id}`),
      quickFormat: true,
    })),
  };
}

/** 仿宋 in official documents, 宋体 in reports. */
function bodyRole({ style }: FileContext): TypefaceRole {
  return style === 'official' ? 'body' : 'plain';
}

type StyleKey = keyof typeof STYLE_IDS;

interface StyleParts {
  role: TypefaceRole;
  size: number;
  /** From line to line, in points. */
  line: number;
  paragraph?: IParagraphStyleOptions['paragraph'];
  bold?: true;
  /** Between characters, in twips. */
  space?: number;
}

function styleOf(
  key: StyleKey | HeadingLevel,
  { role, size, line, paragraph = {}, bold, space }: StyleParts,
): IParagraphStyleOptions {
  return {
    ...(typeof key === 'number'
      ? { id: HEADING_STYLES[key], name: `heading ${key}`, next: STYLE_IDS.body }
      : { id: STYLE_IDS[key] }),
    basedOn: 'Normal',
    paragraph: {
      ...paragraph,
      spacing: { ...paragraph.spacing, line: twips(line), lineRule: LineRuleType.EXACT },
    },
    run: {
      font: fontOf(role),
      size: halfPoints(size),
      ...(bold ? { bold } : {}),
      ...(space === undefined ? {} : { characterSpacing: space }),
    },
  };
}

/** The indent of a first line: in characters for Word, in twips for others. */
function firstLine({ page }: FileContext, size: number) {
  if (page.firstLineIndent === 0) return {};
  return {
    indent: { firstLine: twips(page.firstLineIndent * size), firstLineChars: page.firstLineIndent * 100 },
  };
}

function flowStyles(context: FileContext): IParagraphStyleOptions[] {
  const { page, language } = context;
  const { size } = page;
  const line = linePitch(page) / 20;
  const role = bodyRole(context);
  const isChinese = language === 'zh-CN';
  const large = { role: 'title', size: size.title, line: size.title * LARGE_LEADING } as const;
  const bold = isChinese ? {} : ({ bold: true } as const);
  const centred = { alignment: AlignmentType.CENTER } as const;
  return [
    styleOf('body', {
      role,
      size: size.body,
      line,
      ...(isChinese ? { space: characterSpace(page) } : {}),
      paragraph: {
        alignment: AlignmentType.BOTH,
        ...firstLine(context, size.body),
        ...(isChinese ? {} : { spacing: { after: twips(size.body / 2) } }),
      },
    }),
    styleOf('title', { ...large, ...bold, paragraph: { ...centred, keepNext: true } }),
    styleOf('subtitle', { role, size: size.body, line, paragraph: { ...centred, keepNext: true } }),
    styleOf('contentsTitle', {
      ...large,
      ...bold,
      paragraph: { ...centred, spacing: { after: twips(size.body) } },
    }),
    styleOf('footer', { role: 'plain', size: size.pageNumber, line: size.pageNumber }),
    ...([1, 2] as const).map((level) => contentsStyle(level, context)),
    styleOf('coverText', { role, size: size.body, line: size.body * LARGE_LEADING, paragraph: centred }),
    styleOf('coverFact', {
      role,
      size: size.table * 1.15,
      line: size.table * 1.15 * LARGE_LEADING,
    }),
  ];
}

/** A line of the list of contents: dots up to its page at the right. */
function contentsStyle(level: 1 | 2, context: FileContext): IParagraphStyleOptions {
  const size = Math.min(context.page.size.body, 12);
  const role = level === 1 ? 'heading' : bodyRole(context);
  return {
    ...styleOf('body', {
      role,
      size,
      line: size * LARGE_LEADING,
      paragraph: { indent: { left: level === 1 ? 0 : twips(1.5 * size) } },
      ...(context.language === 'en' && level === 1 ? { bold: true } : {}),
    }),
    id: `TOC${level}`,
    name: `toc ${level}`,
  };
}

/** Typefaces of headings in an official document.
 * Source: GB/T 9704-2012, 7.3.3 */
const HEADING_ROLES: Record<HeadingLevel, TypefaceRole> = {
  1: 'heading',
  2: 'second',
  3: 'body',
  4: 'body',
};

function headingStyle(level: HeadingLevel, context: FileContext): IParagraphStyleOptions {
  const { page, language } = context;
  const size = page.heading[level - 1] ?? page.size.body;
  const outline = { keepNext: true, keepLines: true, outlineLevel: level - 1 };
  if (page.headings === 'grid') {
    return styleOf(level, {
      role: HEADING_ROLES[level],
      size,
      line: linePitch(page) / 20,
      space: characterSpace(page),
      paragraph: { ...outline, ...firstLine(context, size) },
    });
  }
  const space = size * (level === 1 ? 1.4 : 0.9);
  return styleOf(level, {
    role: 'heading',
    size,
    line: size * LARGE_LEADING,
    ...(language === 'en' ? { bold: true } : {}),
    paragraph: {
      ...outline,
      alignment: level === 1 && language === 'zh-CN' ? AlignmentType.CENTER : AlignmentType.LEFT,
      spacing: { before: twips(space), after: twips(space * 0.7) },
    },
  });
}

function tableStyles({ page, language }: FileContext): IParagraphStyleOptions[] {
  const { table, note } = page.size;
  const line = table * SMALL_LEADING;
  const head = language === 'en' ? ({ bold: true } as const) : {};
  const cell = (key: StyleKey, alignment: (typeof AlignmentType)[keyof typeof AlignmentType]) =>
    styleOf(key, { role: 'plain', size: table, line, paragraph: { alignment } });
  return [
    styleOf('caption', {
      role: 'heading',
      size: table * 1.1,
      line: table * 1.1 * SMALL_LEADING,
      ...head,
      paragraph: { alignment: AlignmentType.CENTER, spacing: { before: twips(table / 2), after: twips(2) } },
    }),
    styleOf('picture', {
      role: 'plain',
      size: table,
      line,
      paragraph: { alignment: AlignmentType.CENTER, keepNext: true, spacing: { before: twips(table / 2) } },
    }),
    styleOf('tableUnit', {
      role: 'plain',
      size: note,
      line: note * SMALL_LEADING,
      paragraph: { alignment: AlignmentType.RIGHT, keepNext: true, spacing: { after: twips(2) } },
    }),
    styleOf('tableHead', { role: 'heading', size: table, line, ...head, paragraph: { keepNext: true } }),
    cell('tableText', AlignmentType.LEFT),
    cell('tableNumber', AlignmentType.RIGHT),
    cell('tableMark', AlignmentType.CENTER),
    styleOf('note', {
      role: 'plain',
      size: note,
      line: note * SMALL_LEADING,
    }),
  ];
}

/** 附件 and what stands at the end of the text. */
function endStyles(context: FileContext): IParagraphStyleOptions[] {
  const { page, language } = context;
  const { size } = page;
  const line = linePitch(page) / 20;
  const title = page.headings === 'grid' ? size.title : page.heading[0];
  const bold = language === 'en' ? ({ bold: true } as const) : {};
  return [
    styleOf('annexNumber', {
      role: 'heading',
      size: size.body,
      line,
      ...bold,
      paragraph: { keepNext: true, spacing: { after: page.headings === 'grid' ? twips(line) : 0 } },
    }),
    styleOf('annexTitle', {
      role: 'title',
      size: title,
      line: title * LARGE_LEADING,
      ...bold,
      paragraph: {
        alignment: AlignmentType.CENTER,
        keepNext: true,
        outlineLevel: 0,
        spacing: { after: twips(size.body) },
      },
    }),
    styleOf('annexList', { role: bodyRole(context), size: size.body, line }),
    styleOf('closing', {
      role: bodyRole(context),
      size: size.body,
      line,
      paragraph: { alignment: AlignmentType.RIGHT },
    }),
  ];
}
