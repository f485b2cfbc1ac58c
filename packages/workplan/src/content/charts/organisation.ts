import type { TreeChart } from '../../charts/model.ts';
import type { Figure } from '../../model.ts';
import { type Content, missingName, say } from '../context.ts';
import { ledBy, type WorkUnit } from '../work-units.ts';
import { pictureOf } from './picture.ts';

const FILE = 'chapter-8-safeguards';
const KEY = 'chart/organisation';
const UNITS_MOST = 12;

/** Leading group, task force, and the units that lead tasks, each with how many. */
export function organisation(content: Content, units: readonly WorkUnit[]): Figure | undefined {
  const leading = units.filter((unit) => ledBy(unit) > 0);
  const [first] = leading;
  if (!first) return undefined;
  const { own, plan } = content;
  const force = leading.find(({ name }) => name === plan.project.unit);
  const below = leading.filter((unit) => unit !== force);
  const text = (key: string, params?: Readonly<Record<string, string | number>>) =>
    own.text(FILE, `${KEY}/${key}`, params);
  const chart: TreeChart = {
    kind: 'tree',
    root: {
      title: text('group'),
      isPending: false,
      children: [
        {
          title: plan.project.unit ?? missingName(content, say(content, 'cover/unit')).missing,
          sub: force ? text('leads', { count: ledBy(force) }) : text('force'),
          isPending: plan.project.unit === undefined,
          children: below.slice(0, UNITS_MOST).map((unit) => ({
            title: unit.name,
            sub: text('leads', { count: ledBy(unit) }),
            isPending: false,
            children: [],
          })),
        },
      ],
    },
    ...(plan.project.unit === undefined && {
      legend: { present: text('present'), pending: text('pending') },
    }),
  };
  const left = Math.max(0, below.length - UNITS_MOST);
  return pictureOf(content, {
    id: 'c8-organisation',
    file: FILE,
    key: KEY,
    title: text('title', { count: leading.length, unit: first.name, most: ledBy(first) }),
    chart,
    definition: left > 0 ? 'definition-left' : 'definition',
    defined: { left },
  });
}
