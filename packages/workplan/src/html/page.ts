import type { WorkplanDocument } from '../model.ts';
import { annexOpensPage } from '../outline.ts';
import { blocksHtml } from './blocks.ts';
import { contentsHtml } from './contents.ts';
import { escaped } from './escape.ts';
import { annexHtml, coverHtml, endHtml, openingHtml, signatureHtml } from './frame.ts';
import { PAGE_SCRIPT, PAGE_SCRIPT_HASH } from './page-script.generated.ts';
import { contextOf, type PageContext, type PageParts, sayOn } from './parts.ts';
import { printSheet } from './print-sheet.ts';
import { SCREEN_SHEET } from './screen-sheet.ts';
import { sourceNotesHtml } from './source-notes.ts';

/** Nothing is fetched, and no script runs but the page's own. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  `script-src '${PAGE_SCRIPT_HASH}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** A document as one HTML file that needs nothing else: read on any screen, printed on A4. Numbers lead to their sources.
 * The same document gives the same text. Pure; cost: O(text). */
export function htmlOf(document: WorkplanDocument, parts: PageParts): string {
  const { language, style, title, day } = document;
  const context = contextOf(document, parts);
  return [
    '<!doctype html>',
    `<html lang="${language}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<meta name="dcterms.date" content="${day}">`,
    `<title>${escaped(title)}</title>`,
    `<style>${SCREEN_SHEET}${printSheet(style, language)}</style>`,
    '</head>',
    `<body><a class="skip" href="#text">${escaped(sayOn(context, 'skip'))}</a>`,
    insideOf(document, context),
    `<script>${PAGE_SCRIPT}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** The document as a part of another page, which brings `styleOf` and may call `showSources` on the element around it. */
export function bodyOf(document: WorkplanDocument, parts: PageParts): string {
  return insideOf(document, contextOf(document, parts));
}

/** How the fragment of `bodyOf` looks. */
export function styleOf({ style, language }: Pick<WorkplanDocument, 'style' | 'language'>): string {
  return `${SCREEN_SHEET}${printSheet(style, language)}`;
}

function insideOf(document: WorkplanDocument, context: PageContext): string {
  const { cover, opening, signature, hasContents, closing, traces, style, language } = document;
  const { blocks, annexes, appendix } = context.numbered;
  const hasSources = Object.keys(traces).length > 0;
  return [
    `<div class="work-plan ${style}${hasContents ? ' with-contents' : ''}" lang="${language}">`,
    ...(cover ? [coverHtml(cover, context)] : []),
    ...(signature ? [signatureHtml(signature)] : []),
    ...(hasContents ? [contentsHtml(context)] : []),
    '<main id="text">',
    ...(hasSources ? [readingHtml(context)] : []),
    ...(opening ? [openingHtml(opening, cover !== undefined, context)] : []),
    blocksHtml(blocks, 1, context),
    endHtml(annexes, closing, context),
    ...annexes.map((annex, index) =>
      annexHtml(annex, { opensPage: annexOpensPage(annexes, index, style) }, context),
    ),
    ...(appendix.length > 0
      ? [`<section class="appendix">${blocksHtml(appendix, 1, context)}</section>`]
      : []),
    '</main>',
    ...(hasSources ? [sourceNotesHtml(traces, context)] : []),
    '</div>',
  ].join('\n');
}

/** How the page is read; not for paper. */
function readingHtml(context: PageContext): string {
  const lines = ['reading', 'reading-author'].map((key) => escaped(sayOn(context, key)));
  return `<p class="reading screen-only">${lines.join(context.language === 'zh-CN' ? '' : ' ')}</p>`;
}
