import { dayText, listText } from '@zhulin/contract';
import { dayMonthsLater, isoDay } from '@zhulin/engines/units';
import type { Block, Run } from '../../model.ts';
import { type Content, lightRun, missingRun, sayingOf } from '../context.ts';
import { fromInput } from '../said.ts';
import { openSection, type Sentence } from '../section.ts';
import { shortMissing } from '../short-missing.ts';
import { NOTHING, plainRow, sheetOf, sourceLine } from '../table-parts.ts';
import { compareDays } from '../tasks.ts';
import { against, compared } from './compared.ts';
import { lackOf, type Own, ownFigure, ownInput, ownRun } from './own.ts';
import { ruled, ruleNumber, titleOfRule } from './ruled.ts';

const FILE = 'chapter-3-goals';
const say = sayingOf(FILE);

/** What sustainability is measured by, in its four dimensions; some are known only once people live there. */
const MEASURES: readonly { rule: string; dimension: string; own?: (content: Content) => Own }[] = [
  {
    rule: 'sustain.water_reuse',
    dimension: 'resources',
    own: (content) => ownInput(content, 'environment.waterReuseShare', 'share'),
  },
  {
    rule: 'sustain.renewables',
    dimension: 'resources',
    own: (content) => ownInput(content, 'setting.renewableShare', 'share'),
  },
  {
    rule: 'sustain.waste_reuse',
    dimension: 'resources',
    own: (content) => ownInput(content, 'environment.wasteReuseShare', 'share'),
  },
  {
    rule: 'sustain.green_ratio',
    dimension: 'environment',
    own: (content) => ownFigure(content, 'site.green_ratio'),
  },
  {
    rule: 'sustain.native_plants',
    dimension: 'environment',
    own: (content) => ownFigure(content, 'site.native_share'),
  },
  { rule: 'sustain.heat_island', dimension: 'environment' },
  { rule: 'sustain.pm25', dimension: 'environment' },
  {
    rule: 'sustain.self_sufficiency',
    dimension: 'economy',
    own: (content) => ownFigure(content, 'finance.operation.self_sufficiency'),
  },
  { rule: 'sustain.local_jobs', dimension: 'economy' },
  {
    rule: 'sustain.age_friendly',
    dimension: 'inclusion',
    own: (content) => ownFigure(content, 'site.barrier_free_share'),
  },
  { rule: 'sustain.child_friendly', dimension: 'inclusion' },
];

/** 可持续发展: resources, environment, economy, inclusion, and the audits that look after them. */
export function sustainSection(content: Content): Block[] {
  const section = openSection(content, FILE, '3.4');
  section.tell(tally(content));
  const of = (rule: string): Own =>
    MEASURES.find((each) => each.rule === rule)?.own?.(content) ?? lackOf('environment');
  section.list(
    compared(content, 'water', of('sustain.water_reuse'), { rule: 'sustain.water_reuse' }),
    compared(content, 'waste', of('sustain.waste_reuse'), { rule: 'sustain.waste_reuse' }),
    compared(content, 'native', of('sustain.native_plants'), { rule: 'sustain.native_plants' }),
    compared(content, 'economy', of('sustain.self_sufficiency'), { rule: 'sustain.self_sufficiency' }),
    compared(content, 'inclusion', of('sustain.age_friendly'), { rule: 'sustain.age_friendly' }),
  );
  section.tell(audits(content));
  section.add(tableOf(content));
  return section.close();
}

/** What is met; a measure that is better than asked is met too. */
function isMet(content: Content, rule: string, own: Own): boolean | undefined {
  const side = against(content, own, { rule })?.side;
  return side === undefined ? undefined : side !== 'below';
}

function tally(content: Content): Sentence {
  const verdicts = MEASURES.map(({ rule, own }) =>
    own === undefined ? undefined : isMet(content, rule, own(content)),
  );
  const met = verdicts.filter((each) => each === true).length;
  const short = verdicts.filter((each) => each === false).length;
  const open = verdicts.length - met - short;
  const parts = { count: verdicts.length, met, short, open };
  if (met + short === 0) return ['tally/open', parts];
  return [short === 0 ? 'tally/good' : 'tally/short', parts];
}

/** The first of the half-yearly audits after the start. */
function audits(content: Content): Sentence {
  const { start } = content.plan.project;
  const period = ruleNumber(content, 'audit.period');
  const parts = { period: ruled(content, 'audit.period') };
  if (start === undefined)
    return ['audits', { ...parts, day: missingRun(content, lackOf('project.start').lacks) }];
  if ('lacks' in period) return ['audits', { ...parts, day: missingRun(content, period.lacks) }];
  const first = dayMonthsLater(isoDay(start), period.value);
  const day = fromInput(dayText(first, content.words), 'project.start');
  const isOver = compareDays(first, content.assessment.run.asOf) < 0;
  return [isOver ? 'audits-over' : 'audits', { ...parts, day }];
}

function shownRun(content: Content, own: Own): Run {
  return 'lacks' in own ? shortMissing(content, own.lacks) : ownRun(content, own);
}

/** Which measures fall short that no check asks for: the verdicts of the plan as a whole do not count them. */
function unchecked(content: Content): string[] {
  const { findings } = content.assessment;
  const short = MEASURES.filter(({ rule, own }) => {
    const measured = own?.(content);
    if (measured === undefined || 'lacks' in measured || isMet(content, rule, measured) !== false)
      return false;
    const { of } = measured;
    return !findings.some((each) => of.kind === 'figure' && each.figure === of.id);
  });
  if (short.length === 0) return [];
  const names = listText(
    short.map(({ rule }) => titleOfRule(content, rule)),
    content.words,
  );
  return [say(content, '3.4/table/unchecked', { names })];
}

function tableOf(content: Content) {
  const rows = MEASURES.map(({ rule, dimension, own }) => {
    const measured = own?.(content);
    const value: Run = measured === undefined ? say(content, '3.4/table/later') : shownRun(content, measured);
    const met = measured === undefined ? undefined : isMet(content, rule, measured);
    return plainRow(
      say(content, `3.4/dimensions/${dimension}`),
      titleOfRule(content, rule),
      ruled(content, rule),
      value,
      met === undefined ? NOTHING : lightRun(met ? 'green' : 'amber', content.words),
    );
  });
  return sheetOf({
    id: 'c3-sustain',
    title: say(content, '3.4/table/title'),
    heads: [
      [say(content, '3.4/table/dimension'), 'text'],
      [say(content, '3.4/table/measure'), 'text'],
      [say(content, '3.4/table/asked'), 'number'],
      [say(content, '3.4/table/own'), 'number'],
      [say(content, '3.4/table/verdict'), 'mark'],
    ],
    rows,
    source: sourceLine(content, { rules: ['sustain.water_reuse'] }),
    notes: [say(content, '3.4/table/note'), ...unchecked(content)],
  });
}
