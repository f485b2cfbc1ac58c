import { choiceText } from '@zhulin/contract';
import type { TreeChart, TreeNode } from '../../charts/model.ts';
import type { Figure } from '../../model.ts';
import type { Content } from '../context.ts';
import type { SmartLevels } from '../smart-levels.ts';
import { pictureOf } from './picture.ts';

const FILE = 'chapter-4-path';
/** Boxes of one level that a page bears. */
const CHILDREN_MOST = 12;

/** The hub with the base systems and scenes below it; what is not connected yet is dashed. */
export function oneThreeN(content: Content, levels: SmartLevels): Figure | undefined {
  const { hub, base, scene } = levels;
  const all = [...hub, ...base, ...scene];
  if (all.length === 0) return undefined;
  const [first, ...others] = hub;
  const group = (level: 'base' | 'scene', systems: SmartLevels['base']): TreeNode[] =>
    systems.length === 0
      ? []
      : [
          {
            title: choiceText('smart-level', level, content.words),
            isPending: systems.every(({ isConnected }) => isConnected !== true),
            children: systems.slice(0, CHILDREN_MOST).map(nodeOf),
          },
        ];
  const chart: TreeChart = {
    kind: 'tree',
    root: {
      title: first?.name ?? choiceText('smart-level', 'hub', content.words),
      isPending: first?.isConnected !== true,
      children: [...others.map(nodeOf), ...group('base', base), ...group('scene', scene)],
    },
    legend: {
      present: content.own.text(FILE, 'chart/one-three-n/present'),
      pending: content.own.text(FILE, 'chart/one-three-n/pending'),
    },
  };
  const connected = all.filter(({ isConnected }) => isConnected === true).length;
  const params = { count: all.length, connected, left: all.length - connected };
  const key = connected === all.length ? 'title-all' : 'title-some';
  const shown = Math.min(base.length, CHILDREN_MOST) + Math.min(scene.length, CHILDREN_MOST);
  return pictureOf(content, {
    id: 'c4-one-three-n',
    file: FILE,
    key: 'chart/one-three-n',
    title: content.own.text(FILE, `chart/one-three-n/${key}`, params),
    chart,
    left: base.length + scene.length - shown,
  });
}

function nodeOf({ name, isConnected }: SmartLevels['base'][number]): TreeNode {
  return { title: name, isPending: isConnected !== true, children: [] };
}
