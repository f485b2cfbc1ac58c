import { LANGUAGES } from '@zhulin/engines/units';
import { readPlan } from '@zhulin/plan';
import { expect, test } from 'vitest';
import { problemText } from './problem-text.ts';
import { openWords } from './words.ts';

function problemsOf(yaml: string) {
  const reading = readPlan(new TextEncoder().encode(`schema: 1\n${yaml}`));
  if (reading.ok) throw new Error('nothing is wrong');
  return reading.problems;
}

test.each([
  ['project: {name: 甲, type: 保障性住房}', 'affordable'],
  ['project: {name: 甲, type: Affordable  Housing}', 'affordable'],
  ['project: {name: 甲, mode: 政府和社会资本合作(PPP)}', 'ppp'],
  ['project: {name: 甲}\nsite: {landUse: [{use: 居住用地, areaM2: 1}]}', 'housing'],
  ['project: {name: 甲}\nsite: {structure: {belts: [生态带]}}', 'ecology'],
])('%s: the next step names the code %s, in either language', (yaml, code) => {
  for (const language of LANGUAGES) {
    const [said, ...others] = problemsOf(yaml).map((problem) => problemText(problem, openWords(language)));
    expect(others).toEqual([]);
    expect(said?.next).toBe(language === 'en' ? `Write ${code}.` : `请写成 ${code}。`);
  }
});

test.each([
  ['project: {name: 甲, type: 保障房}', '请从所列的值中选一个。'],
  ['project: {name: 甲, type: afordable}', '是不是要写 affordable？'],
  ['project: {name: 甲, type: 居住用地}', '请从所列的值中选一个。'],
])('%s is no word of a choice: %s', (yaml, next) => {
  const texts = problemsOf(yaml).map((problem) => problemText(problem, openWords('zh-CN')).next);
  expect(texts).toEqual([next]);
});
