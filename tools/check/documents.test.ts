import { expect, test } from 'vitest';
import { unknownCommands } from './commands.ts';
import { withFolder } from './fixture.ts';
import { checkLinks } from './links.ts';

const known = { scripts: new Set(['start', 'check', 'generate']), zhulin: new Set(['plan', 'verify']) };

test.each([
  ['npm start', []],
  ['$ npm run generate -- --check   # names the files', []],
  ['npm ci --offline --cache cache', []],
  ['export A=.cache/npm B=1', []],
  ['npx --no-install zhulin plan examples/medium.yaml', []],
  ['npm run gnerate', ['package.json has no script gnerate']],
  ['npm test', ['package.json has no script test']],
  ['npm check', ['npm check is not a command']],
  ['npx --no-install zhulin paln x.yaml', ['zhulin has no command paln']],
])('the documented command %j reports %j', (text, whats) => {
  const failures = unknownCommands({ file: 'README.md', info: 'sh', line: 7, text: `cd x\n${text}` }, known);
  expect(failures.map(({ line, what }) => ({ line, what }))).toEqual(
    whats.map((what) => ({ line: 8, what })),
  );
});

test('links and anchors of Markdown are followed, Chinese headings included', async () => {
  const files = {
    'README.md': [
      '# 一 开始 Start',
      '[a](docs/a.md) [b](docs/a.md#二第二节-part-2) [c](#一-开始-start) [web](https://example.org)',
      '```md\n[not a link](nowhere.md)\n```',
      'and `[not either](nowhere.md)`',
    ].join('\n'),
    'docs/a.md':
      '## 二、第二节 Part 2\n[up](../README.md) ![](missing.png) [x](../README.md#none) [out](../../x.md)\n',
  };
  const failures = await withFolder(files, checkLinks);
  expect(failures.map(({ file, line, what }) => `${file}:${line} ${what}`)).toEqual([
    'docs/a.md:2 links to missing.png, which does not exist',
    'docs/a.md:2 links to ../README.md#none, but README.md has no such heading',
    'docs/a.md:2 links to ../../x.md, outside the repository',
  ]);
});
