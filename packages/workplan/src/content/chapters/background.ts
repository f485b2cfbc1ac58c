import type { Block, Run } from '../../model.ts';
import { type Content, missingRun, phrase } from '../context.ts';
import { ruleOf } from '../norm.ts';
import { listed } from '../said.ts';
import { figureRun, openChapter, openSection, type Sentence } from '../section.ts';
import { industryOf } from './background-industry.ts';
import { meaningOf } from './background-meaning.ts';
import { needsOf } from './background-needs.ts';
import { benchmarkTable, isPast } from './benchmark-table.ts';
import { compared } from './compared.ts';
import { fundingOf, PUBLIC_KINDS } from './funding-kinds.ts';
import { homesOf } from './homes.ts';
import { lackOf, ownFigure, ownInput, ownRun, shareOf } from './own.ts';
import { edgeRun, ruled, titleOfRule, yearOfRule } from './ruled.ts';

const FILE = 'chapter-1-background';

/** 背景与意义: what policy, people and industry ask for, and what of it this project answers. */
export function backgroundChapter(content: Content): Block[] {
  return [
    ...openChapter(content, FILE, '1'),
    ...policy(content),
    ...needsOf(content),
    ...industryOf(content),
    ...meaningOf(content),
  ];
}

function policy(content: Content): Block[] {
  const section = openSection(content, FILE, '1.1');
  const publicShare = shareOf(fundingOf(content, PUBLIC_KINDS), ownFigure(content, 'finance.funding.total'));
  section.tell(['opening', { name: { author: content.plan.project.name } }]);
  section.tell(urbanisation(content), housing(content));
  section.tell(
    compared(content, 'funds', publicShare, { rule: 'policy_funds.share' }, publicMoney(content)),
    compared(content, 'smart', ownInput(content, 'setting.smartCoverageShare', 'share'), {
      rule: 'smart.coverage.2025',
    }),
    [
      'circle',
      {
        cities: ruled(content, 'lifecircle.pilot_cities'),
        basic: edgeRun(content, 'lifecircle.basic', 'min'),
        special: edgeRun(content, 'lifecircle.special', 'min'),
        comprehensive: edgeRun(content, 'lifecircle.comprehensive', 'min'),
        facilities: figureRun(content, 'facilities.count'),
      },
    ],
  );
  section.tell(...bases(content), ...pastTargets(content));
  section.add(
    benchmarkTable(content, {
      id: 'c1-policy',
      title: section.say('table'),
      benchmarks: [
        { rule: 'urbanisation.target.2025' },
        { rule: 'urbanisation.target.2035' },
        { rule: 'urbanisation.actual.2023' },
        { rule: 'affordable.rental.units.five_year', own: homesOf(content, 'affordable_rental') },
        { rule: 'affordable.rental.units.2023' },
        { rule: 'affordable.as_new_community' },
        { rule: 'policy_funds.share', own: publicShare },
        { rule: 'lifecircle.pilot_cities' },
        { rule: 'smart.coverage.2025', own: ownInput(content, 'setting.smartCoverageShare', 'share') },
      ],
    }),
  );
  return section.close();
}

function publicMoney(content: Content): Readonly<Record<string, Run>> {
  return { amount: ownRun(content, fundingOf(content, PUBLIC_KINDS)) };
}

function urbanisation(content: Content): Sentence {
  const homes = homesOf(content);
  const parts = {
    near: ruled(content, 'urbanisation.target.2025'),
    far: ruled(content, 'urbanisation.target.2035'),
    actual: ruled(content, 'urbanisation.actual.2023'),
    base: titleOfRule(content, 'urbanisation.actual.2023'),
    nearYear: yearOf(content, 'urbanisation.target.2025'),
    farYear: yearOf(content, 'urbanisation.target.2035'),
    residents: figureRun(content, 'people.residents'),
  };
  return 'lacks' in homes
    ? ['urbanisation/people', parts]
    : ['urbanisation/homes', { ...parts, homes: ownRun(content, homes) }];
}

function yearOf(content: Content, rule: string): string {
  return String(ruleOf(content, rule)?.by);
}

/** What this project adds to the rental housing that is promised. */
function housing(content: Content): Sentence {
  const { plan, words } = content;
  const national = {
    target: ruled(content, 'affordable.rental.units.five_year'),
    raised: ruled(content, 'affordable.rental.units.2023'),
    share: ruled(content, 'affordable.as_new_community'),
    year: yearOfRule(content, 'affordable.rental.units.2023'),
  };
  const type = plan.project.type;
  const kind: Run =
    type === undefined
      ? missingRun(content, lackOf('project.type').lacks)
      : { text: words.text('choices', `project-type/${type}`), of: { kind: 'input', path: 'project.type' } };
  const [rental, sale] = [homesOf(content, 'affordable_rental'), homesOf(content, 'affordable_sale')];
  if ('lacks' in rental || 'lacks' in sale) return ['housing/unlisted', { ...national, kind }];
  const all = ownRun(content, homesOf(content));
  if (rental.value + sale.value === 0) return ['housing/none', { ...national, kind, all }];
  const homes = Object.entries({ rental, sale }).flatMap(([tenure, own]) =>
    own.value === 0 ? [] : [phrase(content, FILE, `1.1/housing/${tenure}`, { homes: ownRun(content, own) })],
  );
  return ['housing/given', { ...national, kind, all, homes: listed(homes, content) }];
}

/** The documents that the unit names, by name and number; those no longer in force by themselves. */
function bases(content: Content): Sentence[] {
  const given = content.plan.legalBases ?? [];
  if (given.length === 0) return [['bases/none', { lack: missingRun(content, lackOf('legalBases').lacks) }]];
  const named = (bases: typeof given): Run[] =>
    listed(
      bases.map(({ title, number }) =>
        phrase(content, FILE, number === undefined ? '1.1/bases/plain' : '1.1/bases/numbered', {
          title: { author: title },
          ...(number === undefined ? {} : { number: { author: number } }),
        }),
      ),
      content,
    );
  const old = given.filter(({ isInForce }) => isInForce === false);
  return [
    ['bases/named', { names: named(given.filter(({ isInForce }) => isInForce !== false)) }],
    ...(old.length === 0 ? [] : [['bases/old', { names: named(old) }] as const]),
  ];
}

/** Once: that the year of a target lies behind. */
function pastTargets(content: Content): Sentence[] {
  const { asOf } = content.assessment.run;
  const years = ['urbanisation.target.2025', 'smart.coverage.2025']
    .flatMap((rule) => ruleOf(content, rule)?.by ?? [])
    .filter((year) => isPast(year, asOf));
  const [year] = years;
  return year === undefined ? [] : [['past', { year: String(year) }]];
}
