import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { renderDocx, renderPdf } from '../index.ts';
import { numberDocument } from '../numbering.ts';
import { outlineOf } from '../outline.ts';
import { documentFor, examplePlan } from '../testing/contents.ts';

const OFFICE_LIMIT_MS = 120_000;
/** LibreOffice may come without its word processor, which is a library of its own. */
const WRITER = 'libswlo.so';
/** Other typefaces break lines elsewhere. */
const PAGES_OFF_MOST = 0.35;

const office = (process.env['PATH'] ?? '')
  .split(delimiter)
  .filter((folder) => folder !== '')
  .map((folder) => join(folder, 'soffice'))
  .find((path) => existsSync(path) && existsSync(join(dirname(realpathSync(path)), WRITER)));

/** What LibreOffice makes of a DOCX: its pages, and its text line by line. */
function openedBy(program: string, docx: Uint8Array): { pdf: string; text: string } {
  const folder = mkdtempSync(join(tmpdir(), 'zhulin-office-'));
  try {
    writeFileSync(join(folder, 'plan.docx'), docx);
    for (const format of ['pdf', 'txt:Text']) {
      const profile = `-env:UserInstallation=file://${folder}/profile`;
      execFileSync(
        program,
        [profile, '--headless', '--convert-to', format, '--outdir', folder, join(folder, 'plan.docx')],
        { timeout: OFFICE_LIMIT_MS, stdio: 'ignore' },
      );
    }
    return {
      pdf: readFileSync(join(folder, 'plan.pdf'), 'latin1'),
      text: readFileSync(join(folder, 'plan.txt'), 'utf8'),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe.runIf(office !== undefined)('opened by LibreOffice, where its Writer is on the PATH', () => {
  test.each([
    ['official', 'zh-CN'],
    ['report', 'en'],
  ] as const)(
    'the %s form in %s has its pages and all it says, in order',
    { timeout: 3 * OFFICE_LIMIT_MS },
    async (style, language) => {
      if (office === undefined) throw new Error('nothing to try');
      // Without the appendix: rows that are higher than a page are broken in their own way by each program.
      const document = { ...documentFor(examplePlan('affordable'), language, style), appendix: [] };
      const { pages, headingPages } = await renderPdf(document);
      const { pdf, text } = openedBy(office, await renderDocx(document, headingPages));

      const boxes = [...pdf.matchAll(/\/Type\s*\/Page\b[^s].*?\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/gsu)];
      expect(boxes.length).toBeGreaterThan(pages * (1 - PAGES_OFF_MOST));
      expect(boxes.length).toBeLessThan(pages * (1 + PAGES_OFF_MOST));
      for (const [, width, height] of boxes) {
        expect([Number(width), Number(height)].map(Math.round).toSorted((a, b) => a - b)).toEqual([595, 842]);
      }

      const outline = outlineOf(numberDocument(document), document);
      const lines = text.split('\n').map((line) => line.trim());
      let from = lines.indexOf(document.opening?.title ?? outline[0]?.text ?? '');
      for (const { of } of outline) {
        const heading = 'kind' in of ? of.text : of.title;
        const found = lines.findIndex((line, index) => index >= from && line.endsWith(heading));
        expect(found, `${heading} in the text`).toBeGreaterThanOrEqual(0);
        from = found + 1;
      }
      const listed = lines
        .filter((line) => /\t\d+$/u.test(line))
        .map((line) => Number(line.split('\t').at(-1)));
      const wanted = outline.flatMap(({ level, isListed }, index) =>
        isListed && level <= 2 ? [headingPages[index]] : [],
      );
      expect(listed.slice(0, wanted.length)).toEqual(wanted);
      expect(text).not.toMatch(/undefined|NaN|\[object/u);
    },
  );
});
