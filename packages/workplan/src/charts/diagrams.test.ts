import { expect, test } from 'vitest';
import { leaf, textsOf, wordsOf } from '../testing/charts.ts';
import { drawAwaited } from './awaited.ts';
import type { PathChart, StructureChart, TreeChart, TreeNode } from './model.ts';
import { drawPath } from './path.ts';
import { drawStructure } from './structure.ts';
import { drawTree } from './tree.ts';

const heightOf = (svg: string): number => Number(/ height="([\d.]+)"/.exec(svg)?.[1]);
const dashed = (svg: string): number => svg.split('stroke-dasharray="3.5 2.5"').length - 1;
const tree = (children: TreeNode[]): TreeChart => ({
  kind: 'tree',
  root: { title: '领导小组', isPending: false, children },
});

test('a tree stands: who leads is above whom he leads', () => {
  const texts = textsOf(
    drawTree(tree([{ ...leaf('办公室'), children: [leaf('综合组'), leaf('督查组')] }, leaf('项目专班')])),
  );
  const at = (word: string) => Number(texts.find(({ text }) => text === word)?.middle);
  expect(at('领导小组')).toBeLessThan(at('办公室'));
  expect(at('办公室')).toBeLessThan(at('督查组'));
});

test('only what is pending is dashed', () => {
  expect(dashed(drawTree(tree([leaf('甲'), leaf('乙')])))).toBe(0);
  expect(dashed(drawTree(tree([leaf('甲'), leaf('乙', true)])))).toBeGreaterThan(0);
});

test.each([12, 40])('%d departments stand in rows, none is lost', (count) => {
  const names = Array.from({ length: count }, (_, index) => `部门${index + 1}`);
  const svg = drawTree(tree(names.map((name) => leaf(name))));
  for (const name of names) expect(wordsOf(svg)).toContain(name);
  expect(heightOf(svg)).toBeLessThan(400);
});

test('a tree too deep and too wide to stand is an outline that holds every node', () => {
  const deep = (level: number): TreeNode => ({
    ...leaf(`第${level}级`),
    children: level === 9 ? [] : [deep(level + 1)],
  });
  const words = wordsOf(drawTree(tree(Array.from({ length: 9 }, () => deep(1)))));
  for (let level = 1; level <= 9; level++)
    expect(words.filter((word) => word === `第${level}级`)).toHaveLength(9);
});

const path: PathChart = {
  kind: 'path',
  stages: [
    {
      name: '用地许可',
      items: [
        { title: '预审', state: 'done' },
        { title: '规划许可', state: 'running' },
      ],
    },
    { name: '施工许可', items: [{ title: '许可证', state: 'open' }] },
    { name: '验收', items: [] },
  ],
  legend: { done: '已办结', running: '办理中', open: '未开始' },
};

test('stages follow each other, their items stand side by side', () => {
  const svg = drawPath(path);
  const texts = textsOf(svg);
  const at = (word: string) => Number(texts.find(({ text }) => text === word)?.middle);
  expect(at('预审')).toBe(at('规划许可'));
  expect(at('规划许可')).toBeLessThan(at('许可证'));
  expect(at('许可证')).toBeLessThan(at('验收'));
  expect(svg.match(/Z" fill-rule="evenodd" fill="#1E2A26"/g)).toHaveLength(2);
});

test('states of a path are told in words and without colour', () => {
  const svg = drawPath(path);
  for (const word of ['已办结', '办理中', '未开始']) expect(wordsOf(svg)).toContain(word);
  const boxes = (paint: string) => svg.match(new RegExp(`<rect[^>]*${paint}`, 'g'))?.length;
  // Each with one sample in the legend; the stages are solid too.
  expect(boxes('fill="#1F6B4E"')).toBe(5);
  expect(boxes('fill="#fff" stroke="#1F6B4E"')).toBe(2);
  expect(boxes('fill="#fff" stroke="#1E2A26"')).toBe(2);
  expect(svg.match(/fill="none" stroke="#1F6B4E" stroke-width="0.7"/g)).toHaveLength(2);
});

test('many items of a stage stand in several rows', () => {
  const items = Array.from({ length: 11 }, (_, index) => ({ title: `事项${index + 1}` }));
  const words = wordsOf(drawPath({ kind: 'path', stages: [{ name: '并联审批', items }] }));
  for (const { title } of items) expect(words).toContain(title);
});

const part = (name: string, isPending = false) => ({ name, isPending });
const structure: StructureChart = {
  kind: 'structure',
  centre: part('社区中心'),
  belts: [part('生态带'), part('商业带')],
  rings: [part('生活圈'), part('工作服务圈'), part('自然圈')],
};

test('one centre, two belts and three rings are all named, and no names touch', () => {
  const texts = textsOf(drawStructure(structure)).filter(({ left }) => left > 300);
  expect(texts.map(({ text }) => text).toSorted()).toEqual(
    ['社区中心', '生态带', '商业带', '生活圈', '工作服务圈', '自然圈'].toSorted(),
  );
  const heights = texts.map(({ middle }) => middle);
  for (const [index, height] of heights.entries())
    for (const other of heights.slice(index + 1)) expect(Math.abs(height - other)).toBeGreaterThan(9);
});

test('what the plan lacks of the structure is dashed', () => {
  expect(dashed(drawStructure(structure))).toBe(0);
  expect(dashed(drawStructure({ ...structure, rings: [part('生活圈', true)] }))).toBe(1);
});

test('an awaited picture lists all that has to be attached', () => {
  const words = wordsOf(
    drawAwaited({ kind: 'awaited', title: '待附图', items: ['用地红线图', '规划总平面图'] }),
  );
  expect(words).toEqual(['待附图', '用地红线图', '规划总平面图']);
});
