import fc from 'fast-check';
import { expect, test } from 'vitest';
import { oneLine, textWidth, wrapEvenly, wrapText } from './text-layout.ts';

test.each([
  ['Chinese is as wide as it is high', '住房', 20],
  ['figures are about half as wide', '2026', 22.2],
  ['nothing has no width', '', 0],
])('%s', (_, text, width) => {
  expect(textWidth(text, 10)).toBeCloseTo(width, 1);
});

test.each([
  ['Chinese breaks anywhere', '规划方案编制', 30, ['规划方', '案编制']],
  ['no line begins with a closing mark', '规划方，案', 30, ['规划', '方，案']],
  ['Latin breaks at spaces', 'approved plan', 50, ['approved', 'plan']],
  ['a long word breaks within itself', 'aaaaaaaaaa', 30, ['aaaaa', 'aaaaa']],
])('%s', (_, text, width, lines) => {
  expect(wrapText(text, { width, fontSize: 10 })).toEqual(lines);
});

test('what does not fit ends in an ellipsis', () => {
  expect(oneLine('规划方案编制', 40, 10)).toBe('规划方…');
  expect(wrapText('规划方案编制与审批', { width: 40, fontSize: 10, linesMost: 2 })).toEqual([
    '规划方案',
    '编制与…',
  ]);
});

test('lines are even: no character is left alone', () => {
  expect(wrapEvenly('住房城乡建设部门', { width: 72, fontSize: 10 })).toEqual(['住房城乡', '建设部门']);
});

test('whatever the text, no line is wider than told and nothing of it is lost', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.integer({ min: 12, max: 200 }),
      (text, width) => {
        const lines = wrapText(text, { width, fontSize: 10 });
        for (const line of lines) expect(textWidth(line, 10)).toBeLessThanOrEqual(Math.max(width, 10));
        const bare = (each: string) => each.replace(/\s|\u200b/gu, '');
        expect(bare(lines.join(''))).toBe(bare(text));
      },
    ),
  );
});
