import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DOCUMENT_FORMATS } from '@zhulin/contract';
import { afterAll, describe, expect, test } from 'vitest';
import { heard } from '../testing/heard.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhulin-plan-'));
afterAll(() => rmSync(folder, { recursive: true }));

const MEDIUM = new URL('../../../examples/medium.yaml', import.meta.url).pathname;

const run = (...args: string[]) => heard(args, { today: () => '2026-11-23' });

describe('zhulin plan', { timeout: 120_000 }, () => {
  test('a folder that cannot be made is refused, and nothing is left behind', async () => {
    const file = join(folder, 'in-the-way');
    writeFileSync(file, '');
    const { code, err } = await run('plan', MEDIUM, '--out', join(file, 'out'));
    expect(code).toBe(2);
    expect(err).toContain('路径中有一段不是文件夹。没有留下半成品');
  });

  test.runIf(existsSync('/proc/self'))(
    'a place that takes no folder is refused and not tried for ever',
    async () => {
      const { code, err } = await run('plan', MEDIUM, '--out', '/proc/zhulin/out');
      expect(code).toBe(2);
      expect(err).toContain('系统不允许在该位置新建文件夹。没有留下半成品');
    },
  );

  test('the document appears whole under its name', async () => {
    const out = join(folder, 'documents');
    const { code } = await run('plan', MEDIUM, '--out', out);
    expect(code).toBe(0);
    expect(readdirSync(out)).toEqual(['工作方案.pdf']);
    expect(readFileSync(join(out, '工作方案.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('all formats are made at once, in the style and stage that are named in either language', async () => {
    const out = join(folder, 'formats');
    const formats = DOCUMENT_FORMATS.join(',');
    const named = ['--style', '可研报告', '--stage', 'approval', '--format', formats];
    const { code, out: said, err, status } = await run('plan', MEDIUM, '--out', out, ...named);
    expect({ code, err: err.split('\n')[0] }).toEqual({ code: 0, err: '正在排版……' });
    const names = DOCUMENT_FORMATS.map((format) => `${format === 'xlsx' ? '附件表' : '工作方案'}.${format}`);
    expect(readdirSync(out).sort()).toEqual([...names].sort());
    expect(said.match(/[^/\n]+$/gm)).toEqual([
      expect.stringMatching(/^工作方案\.pdf（\d+ 页）$/),
      ...names.slice(1),
    ]);
    expect(status).toEqual([...names.map((name) => expect.stringContaining(name)), null]);
    const { document, run: assessed } = JSON.parse(readFileSync(join(out, '工作方案.json'), 'utf8'));
    expect(document).toMatchObject({ style: 'report', cover: { stage: '报批稿' } });
    expect(assessed).toMatchObject({ asOf: '2026-11-23', points: 65_536 });
    expect(readFileSync(join(out, '工作方案.html'), 'utf8')).toContain('<p class="stage">报批稿</p>');
  });

  test('in English the files have English names, and data tells what was made', async () => {
    const out = join(folder, 'english');
    const { out: said, err } = await run(
      'plan',
      MEDIUM,
      '-o',
      out,
      '--lang',
      'en',
      '--format',
      'html，html',
      '--json',
    );
    expect(err).toBe('');
    const path = join(out, 'work-plan.html');
    expect(JSON.parse(said)).toMatchObject({
      files: [{ path, format: 'html', bytes: readFileSync(path).length }],
      run: { asOf: '2026-11-23' },
    });
  });

  test('the briefing is a document of its own, without annexes', async () => {
    const out = join(folder, 'briefing');
    const asked = ['plan', MEDIUM, '--out', out, '--document', '汇报材料'];
    const { code, out: said } = await run(...asked, '--format', 'pdf,docx');
    expect(code).toBe(0);
    expect(readdirSync(out).sort()).toEqual(['汇报材料.docx', '汇报材料.pdf']);
    expect(said).toContain('汇报材料.pdf（2 页）');
    const refused = await run(...asked, '--format', 'xlsx');
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('应为：pdf, docx, html, json。') });
  });

  test('when one file cannot be written, none is', async () => {
    const out = join(folder, 'half');
    mkdirSync(join(out, '工作方案.html'), { recursive: true });
    const { code, err } = await run('plan', MEDIUM, '-o', out, '--format', 'json,html');
    expect(code).toBe(2);
    expect(err).toContain(`${join(out, '工作方案.html')} 不是文件`);
    expect(readdirSync(out)).toEqual(['工作方案.html']);
  });

  test.each([
    [['--style', '公函'], '--style 是 公函，应为：公文|official, 可研报告|report。'],
    [['--style', 'Report'], '是不是要写 report？'],
    [['--stage', '送审'], '是不是要写 送审稿？'],
    [['--format', 'pdf,doc'], '--format 是 doc，应为：pdf'],
    [['--document', '报告'], '--document 是 报告，应为：工作方案|'],
    [['--format', ''], '--format 是 ，应为：pdf'],
    [
      ['--stage', 'final', '--lang', 'en'],
      '--stage is final; expected: 征求意见稿|consultation, 送审稿|review, 报批稿|approval.',
    ],
  ])('%j is refused: %s', async (args, message) => {
    const out = join(folder, 'refused');
    const { code, err } = await run('plan', MEDIUM, '--out', out, ...args);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(message) });
    expect(existsSync(out)).toBe(false);
  });
});
