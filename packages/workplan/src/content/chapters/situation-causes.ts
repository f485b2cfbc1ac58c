import type { Block } from '../../model.ts';
import { type Content, missingRun, type Part, rowsOf } from '../context.ts';
import { inText, tableWord } from '../in-text.ts';
import { textIn } from '../rows.ts';
import { listed } from '../said.ts';
import { figureRun, openSection, type Sentence } from '../section.ts';
import { agesOf } from './ages.ts';
import { benchmarkTable } from './benchmark-table.ts';
import { compared } from './compared.ts';
import { fundingOf } from './funding-kinds.ts';
import { lackOf, type Own, ownCell, ownFigure, ownRun } from './own.ts';
import { ruled, ruleNumber } from './ruled.ts';

const FILE = 'chapter-2-situation';

/** 成因: why the problems arise, and what this project does about each cause. */
export function causesOf(content: Content): Block[] {
  const section = openSection(content, FILE, '2.4');
  const ages = agesOf(content);
  const years: Own = 'lacks' in ages ? ages : ownCell('people.by_year', ages.years, 'years');
  const preparation = ownFigure(content, 'schedule.stage.preparation');
  section.list(
    compared(
      content,
      'horizon',
      years,
      { rule: 'planning.horizon.population' },
      { usual: ruled(content, 'planning.horizon.usual') },
    ),
    compared(
      content,
      'rigid',
      ownFigure(content, 'site.flexible_land_share'),
      { rule: 'spatial.flexible_land' },
      { rigid: ruled(content, 'problem.rigid_indicators') },
    ),
    compared(
      content,
      'approval',
      preparation,
      { rule: 'approvals.months.before' },
      { steps: ruled(content, 'approvals.steps.before'), excess: ruled(content, 'approvals.months.excess') },
    ),
    norms(content),
    subsidy(content),
    compared(
      content,
      'income',
      ownFigure(content, 'finance.operation.self_sufficiency'),
      { rule: 'sustain.self_sufficiency' },
      { single: ruled(content, 'problem.single_income') },
    ),
    incentives(content),
  );
  section.add(
    benchmarkTable(content, {
      id: 'c2-causes',
      title: section.say('table'),
      benchmarks: [
        { rule: 'planning.horizon.usual' },
        { rule: 'planning.horizon.population', own: years },
        { rule: 'approvals.steps.before' },
        { rule: 'approvals.months.before', own: preparation },
        { rule: 'norm.kindergarten' },
        { rule: 'norm.health_station' },
        { rule: 'subsidy.arrival' },
        { rule: 'participation.online.2023' },
      ],
    }),
  );
  return section.close();
}

/** Norms of several departments for the same facility, and whether all of them can be met. */
function norms(content: Content): Sentence {
  const parts: Record<string, Part> = {
    kindergarten: ruled(content, 'norm.kindergarten'),
    station: ruled(content, 'norm.health_station'),
  };
  const answer = rowsOf(content, 'facilities.disagreements');
  if ('lacks' in answer) return ['norms/none', { ...parts, lack: missingRun(content, answer.lacks) }];
  const planned = content.plan.facilities;
  if (planned === undefined)
    return ['norms/none', { ...parts, lack: missingRun(content, lackOf('facilities').lacks) }];
  const kinds = planned.map(({ kind }) => kind);
  const rows = answer.rows.filter((row) => kinds.includes(textIn(row, 'facility')));
  const facilities = [...new Set(rows.map((row) => textIn(row, 'facility')))];
  if (facilities.length === 0) return ['norms/none', parts];
  const names = facilities.map((facility) => [tableWord(content, 'facility', facility)]);
  const isSettled = rows.every((row) => row['isReconcilable'] === true);
  return [isSettled ? 'norms/settled' : 'norms/open', { ...parts, names: listed(names, content) }];
}

/** What would be missing if subsidies arrived as they did elsewhere. */
function subsidy(content: Content): Sentence {
  const fiscal = fundingOf(content, ['fiscal']);
  const arrival = ruleNumber(content, 'subsidy.arrival');
  const parts: Record<string, Part> = {
    arrival: ruled(content, 'subsidy.arrival'),
    amount: ownRun(content, fiscal),
  };
  if ('lacks' in fiscal || 'lacks' in arrival) return ['subsidy/given', parts];
  if (fiscal.value === 0) return ['subsidy/none', parts];
  const late = Math.round(fiscal.value * (1 - arrival.value / 100));
  return ['subsidy/given', { ...parts, late: ownRun(content, { ...fiscal, value: late }) }];
}

function incentives(content: Content): Sentence {
  const parts: Record<string, Part> = { arrived: ruled(content, 'problem.incentives') };
  const answer = rowsOf(content, 'policies.table');
  if ('lacks' in answer) return ['incentives/none', { ...parts, lack: missingRun(content, answer.lacks) }];
  const applied = answer.rows.filter((row) => row['isApplied'] === true);
  if (applied.length === 0) return ['incentives/none', parts];
  const counted = applied.filter((row) => row['isCounted'] === true);
  const names = applied.map((row): [string] => {
    const rule = content.book.find(`policy_standing.${String(row['id'])}`);
    return [rule.ok ? inText(rule.rule.title[content.words.language]) : String(row['id'])];
  });
  return [
    counted.length === 0 ? 'incentives/uncounted' : 'incentives/counted',
    { ...parts, names: listed(names, content), worth: figureRun(content, 'policies.worth') },
  ];
}
