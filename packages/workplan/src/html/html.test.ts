import { readFileSync } from 'node:fs';
import { ruleBundle } from '@zhulin/assessment/rules';
import { DOCUMENT_STYLES } from '@zhulin/contract';
import { openDocumentWords } from '@zhulin/contract/document-words';
import { LANGUAGES } from '@zhulin/engines/units';
import { withValueAt } from '@zhulin/plan';
import { describe, expect, test } from 'vitest';
import { drawFigures } from '../charts/draw.ts';
import { briefingDocument, renderHtml } from '../index.ts';
import { numberDocument } from '../numbering.ts';
import { barePlan, contentOf, documentFor, examplePlan } from '../testing/contents.ts';
import { escaped } from './escape.ts';
import { pageDrawing } from './figure.ts';
import { bodyOf, htmlOf } from './index.ts';

const HOSTILE = `</style></title><script>alert(1)</script><img src=x onerror="alert(1)">'"&amp;`;

/** What stands in the text, without tags. */
const plain = (html: string) => html.replace(/<[^>]*>/g, '');

describe.each(LANGUAGES)('in %s', (language) => {
  test.each(DOCUMENT_STYLES)(
    'every heading, table and figure stands in its order with its number, style %s',
    async (style) => {
      const document = documentFor(examplePlan(), language, style);
      const { blocks, annexes, appendix } = numberDocument(document);
      const named = [...blocks, ...annexes.flatMap((annex) => annex.blocks), ...appendix].flatMap(
        ({ block, number }) => {
          if (block.kind === 'heading') return [[number, block.text]];
          return block.kind === 'table' || block.kind === 'figure' ? [[number, block.title]] : [];
        },
      );
      const html = await renderHtml(document);
      const text = plain(html.slice(html.indexOf('<main')));
      let at = 0;
      for (const [number = '', title = ''] of named) {
        const ways = ['', ' ', '\u3000'].map((gap) => text.indexOf(escaped(`${number}${gap}${title}`), at));
        const found = ways.filter((place) => place >= 0);
        expect([number, title, found.length > 0]).toEqual([number, title, true]);
        at = Math.min(...found) + 1;
      }
      expect(named.length).toBeGreaterThan(8);
    },
  );
});

test('nothing of an author is markup, and nothing is fetched', async () => {
  const plan = withValueAt(barePlan(HOSTILE), 'project.unit', HOSTILE);
  const texts = withValueAt(plan, 'assumptions', [{ path: 'project.start', note: HOSTILE }]);
  const html = await renderHtml(documentFor(withValueAt(texts, 'project.start', '2026-03-02')));
  expect(html.match(/<script/g)).toHaveLength(1);
  expect(html.match(/<\/style/g)).toHaveLength(1);
  expect(html).not.toMatch(/<img|<link|<iframe|\bonerror="|(?:src|href)="(?!#)/);
  expect(html).toContain(escaped(HOSTILE));
});

test('the same document gives the same page', async () => {
  const page = () => renderHtml(documentFor(examplePlan('affordable')));
  expect(await page()).toBe(await page());
});

test('each word with a source leads to a note that is there once', async () => {
  const html = await renderHtml(documentFor(examplePlan('affordable')));
  const asked = new Set(
    [...html.matchAll(/class="said" href="#([^"]+)" aria-describedby="\1"/g)].map(([, id]) => id),
  );
  const notes = [...html.matchAll(/class="note" id="([^"]+)"/g)].map(([, id]) => id);
  expect(asked.size).toBeGreaterThan(15);
  expect(notes.filter((id) => asked.has(id)).length).toBe(asked.size);
  expect(new Set(notes).size).toBe(notes.length);
});

test('all addresses of a page lead somewhere in it, and no name is given twice', async () => {
  const html = await renderHtml(documentFor(examplePlan()));
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  const asked = [...html.matchAll(/(?:href="#|aria-\w+by=")([^"]+)"/g)].map(([, id]) => id);
  expect(asked.filter((id) => id !== 'closed' && !ids.includes(id))).toEqual([]);
  expect(ids.length).toBe(new Set(ids).size);
});

test('the language of Chinese words is told in an English document', async () => {
  const html = await renderHtml(documentFor(examplePlan(), 'en'));
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
  const bare = main.replace(/<(\w+)[^>]* lang="zh-CN"[^>]*>.*?<\/\1>/gs, '').replace(/<svg.*?<\/svg>/gs, '');
  expect(plain(bare).match(/\p{Script=Han}+/gu) ?? []).toEqual([]);
});

test('the fragment is the page without its head and script', async () => {
  const document = documentFor(examplePlan());
  const parts = { own: openDocumentWords('zh-CN'), svgOf: await drawFigures(document) };
  const body = bodyOf(document, parts);
  expect(htmlOf(document, parts)).toContain(body);
  expect(body).not.toMatch(/<script|<style|<html|<body/);
});

test('a document without a cover begins with its title', async () => {
  const { plan, assessment } = contentOf(examplePlan('affordable'));
  const form = { style: 'official', stage: 'review' } as const;
  const briefing = briefingDocument({ plan, assessment, rules: ruleBundle, language: 'zh-CN', ...form });
  const html = await renderHtml(briefing);
  expect(html.match(/<h1[^>]*>([^<]*)<\/h1>/)?.[1]).toBe(briefing.opening?.title);
  expect(html.match(/<h1/g)).toHaveLength(1);
});

test('two drawings of a page share no name, and take the colours of the page', () => {
  const svg =
    '<svg><defs><clipPath id="c"/></defs><path clip-path="url(#c)" fill="#1F6B4E" stroke="#ffffff"/><text>#1F6B4E</text></svg>';
  expect(pageDrawing(svg, 'part-a')).toBe(
    '<svg><defs><clipPath id="part-a-c"/></defs><path clip-path="url(#part-a-c)" fill="var(--bamboo)" stroke="var(--surface)"/><text>#1F6B4E</text></svg>',
  );
});

/** All that a file takes in, itself and by what it imports, as far as this package goes. */
function importsOf(file: URL, seen = new Map<string, string[]>()): Map<string, string[]> {
  if (seen.has(file.href)) return seen;
  const text = readFileSync(file, 'utf8').replace(/^(?:import|export) type [^;]*;/gm, '');
  const names = [...text.matchAll(/(?:from |import\(|^import )'([^']+)'/gm)].flatMap(
    ([, name]) => name ?? [],
  );
  seen.set(
    file.href,
    names.filter((name) => !name.startsWith('.')),
  );
  for (const name of names.filter((each) => each.startsWith('.'))) importsOf(new URL(name, file), seen);
  return seen;
}

test.each(['./index.ts', '../content/index.ts'])(
  '%s runs in a browser and takes the words of no language along',
  (path) => {
    const taken = importsOf(new URL(path, import.meta.url));
    const foreign = [...taken.values()].flat();
    expect(taken.size).toBeGreaterThan(10);
    expect(foreign.filter((name) => !name.startsWith('@zhulin/'))).toEqual([]);
    expect(foreign).not.toContain('@zhulin/contract/document-words');
  },
);
