import type { BarsChart, ChartRole, ChartValue } from '../../charts/model.ts';
import type { Figure } from '../../model.ts';
import { type Content, missingName, sayingOf } from '../context.ts';
import { pictureOf } from './picture.ts';

const FILE = 'chapter-3-goals';
const say = sayingOf(FILE);

/** The unit in which most goals are set; others cannot share its axis. */
const SHARED_UNIT = '%';

const PHASES: readonly [phase: 'near' | 'middle' | 'far', role: ChartRole][] = [
  ['near', 'other'],
  ['middle', 'reference'],
  ['far', 'own'],
];

/** The plan's goals in per cent by phase; nothing where there are none. */
export function goalsByPhase(content: Content): Figure | undefined {
  const all = content.plan.goals ?? [];
  const goals = all.filter(({ unit }) => unit === SHARED_UNIT);
  if (goals.length === 0) return undefined;
  const rising = goals.filter(({ near, middle, far }) => {
    const steps = [near, middle, far].filter((step) => step !== undefined);
    return steps.every((step, index) => index === 0 || step >= (steps[index - 1] ?? step));
  });
  const title = say(content, rising.length === goals.length ? '3.2/bars/rising' : '3.2/bars/falling', {
    count: goals.length,
    falling: goals.length - rising.length,
  });
  const left = all.length - goals.length;
  const key = left === 0 ? '3.2/bars' : '3.2/bars-some';
  const chart = barsOf(content, goals);
  return pictureOf(content, { id: 'c3-goals-by-phase', file: FILE, key, title, chart, defined: { left } });
}

function barsOf(content: Content, goals: NonNullable<Content['plan']['goals']>): BarsChart {
  const { missing } = missingName(content, say(content, '3.2/bars/value'));
  return {
    kind: 'bars',
    direction: 'across',
    stacking: 'grouped',
    value: { label: SHARED_UNIT, decimals: 1 },
    categories: goals.map(({ name }) => name),
    series: PHASES.map(([phase, role]) => ({
      name: content.words.text('tables', `phase/${phase === 'middle' ? 'mid' : phase}`),
      role,
      values: goals.map((goal): ChartValue => goal[phase] ?? { missing }),
    })),
  };
}
