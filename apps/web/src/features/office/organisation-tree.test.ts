import type { Organisation } from '@zhulin/contract';
import { describe, expect, test } from 'vitest';
import { matching, type OrganisationNode, placeOf, treeOf } from './organisation-tree.ts';

const organisation = (path: string, name: string): Organisation => {
  const codes = path.split('/').filter(Boolean);
  return {
    id: codes.join('-'),
    parentId: codes.length === 1 ? null : codes.slice(0, -1).join('-'),
    path,
    kind: 'office',
    name,
    closedOn: null,
  };
};
const office = organisation('/p/c/office/', '市级办公室');
const all = [
  organisation('/p/', '演示省'),
  organisation('/p/c/', '演示市'),
  office,
  organisation('/p/experts/', '专家库'),
];
const drawn = (nodes: readonly OrganisationNode[]): unknown[] =>
  nodes.map((node) => [node.organisation.name, ...drawn(node.below)]);

describe('the tree of organisations', () => {
  test('puts each below its own', () => {
    expect(drawn(treeOf(all))).toEqual([['演示省', ['演示市', ['市级办公室']], ['专家库']]]);
  });

  test('begins with what has nothing above it in the scope', () => {
    expect(drawn(treeOf(all.slice(1)))).toEqual([['演示市', ['市级办公室']], ['专家库']]);
  });

  test.each([
    ['办公', ['演示省', '演示市', '市级办公室']],
    ['EXPERTS', ['演示省', '专家库']],
    ['没有', []],
    [' ', ['演示省', '演示市', '市级办公室', '专家库']],
  ])('narrowed by %j keeps what stands above a find', (text, names) => {
    expect(matching(all, text).map(({ name }) => name)).toEqual(names);
  });

  test('says where one stands', () => {
    expect(placeOf(office, all)).toBe('演示省 › 演示市 › 市级办公室');
  });
});
