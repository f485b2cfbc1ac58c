import type { Block, Run } from '../../model.ts';
import { type Content, missingRun, type Part, rowsOf } from '../context.ts';
import { ruleOf } from '../norm.ts';
import { listed } from '../said.ts';
import { openSection, type Sentence } from '../section.ts';
import { benchmarkTable } from './benchmark-table.ts';
import { compared } from './compared.ts';
import { lackOf, type Own, ownCell, ownFigure, ownInput, ownList, ownRun, shareOf } from './own.ts';
import { ruled, yearOfRule } from './ruled.ts';

const FILE = 'chapter-1-background';

/** 产业条件: money, devices, green building: what the trade offers, and where this project stands in it. */
export function industryOf(content: Content): Block[] {
  const section = openSection(content, FILE, '1.3');
  const devices = featureOf(content, 'devices_per_100_households');
  const saving = ownInput(content, 'environment.energyCutShare', 'share');
  const renewables = ownInput(content, 'setting.renewableShare', 'share');
  section.tell(market(content), split(content));
  section.tell(compared(content, 'iot', devices, { rule: 'smart.iot_density' }), systems(content), [
    'network',
    {
      ruled: ruled(content, 'smart.5g'),
      sensors: ownRun(content, ownInput(content, 'smart.sensors', 'count')),
    },
  ]);
  section.tell(
    compared(
      content,
      'saving',
      saving,
      { rule: 'green.energy_saving.avg' },
      {
        built: ruled(content, 'green.communities_built'),
      },
    ),
    compared(content, 'renewables', renewables, { rule: 'green.renewables.2023' }),
  );
  section.add(
    benchmarkTable(content, {
      id: 'c1-industry',
      title: section.say('table'),
      benchmarks: [
        { rule: 'market.investment.2023', own: ownFigure(content, 'finance.investment.total') },
        { rule: 'market.growth.2023' },
        { rule: 'market.size.2025' },
        { rule: 'market.split', part: 'affordable' },
        { rule: 'market.share_of_real_estate' },
        { rule: 'smart.5g' },
        { rule: 'smart.iot_density', own: devices },
        { rule: 'smart.market' },
        { rule: 'green.energy_saving.avg', own: saving },
        { rule: 'green.renewables.2023', own: renewables },
        { rule: 'green.new_buildings.2025' },
      ],
    }),
  );
  return section.close();
}

/** What this project has of a feature by which places are likened. */
export function featureOf(content: Content, feature: string): Own {
  const answer = rowsOf(content, 'cases.features');
  if ('lacks' in answer) return answer;
  const row = answer.rows.find((each) => each['feature'] === feature);
  const here = row?.['here'];
  if (typeof here !== 'number') return lackOf('smart.devices');
  return ownCell('cases.features', here, String(row?.['quantity']));
}

function market(content: Content): Sentence {
  const total = ownFigure(content, 'finance.investment.total');
  const works = ownFigure(content, 'finance.estimate.construction');
  return [
    'market',
    {
      national: ruled(content, 'market.investment.2023'),
      growth: ruled(content, 'market.growth.2023'),
      year: yearOfRule(content, 'market.investment.2023'),
      by: String(ruleOf(content, 'market.size.2025')?.by),
      forecast: ruled(content, 'market.size.2025'),
      total: ownRun(content, total),
      works: ownRun(content, works),
      share: ownRun(content, shareOf(works, ownFigure(content, 'finance.estimate.total'))),
    },
  ];
}

/** The kind of this project among the kinds in which the money goes. */
function split(content: Content): Sentence {
  const { type } = content.plan.project;
  const parts = {
    affordable: ruled(content, 'market.split', 'affordable'),
    market: ruled(content, 'market.split', 'market'),
  };
  if (type === undefined)
    return ['split/affordable', { ...parts, lack: missingRun(content, lackOf('project.type').lacks) }];
  return [`split/${type}`, parts];
}

/** Which of the base systems are connected, against how far the country has come with each. */
function systems(content: Content): Sentence {
  const parts: Record<string, Part> = {
    security: ruled(content, 'smart.penetration.security'),
    property: ruled(content, 'smart.penetration.property'),
    health: ruled(content, 'smart.penetration.health'),
  };
  const given = content.plan.smart?.systems;
  if (given === undefined)
    return ['systems/all', { ...parts, lack: missingRun(content, lackOf('smart.systems').lacks) }];
  const bases = given.filter(({ level }) => level === 'base');
  const named = (chosen: typeof bases): Run[] =>
    listed(
      chosen.map(({ name }) => [{ author: name }]),
      content,
    );
  const open = bases.filter(({ isConnected }) => isConnected !== true);
  const count = ownRun(content, ownList('smart.systems', bases.length, 'items'));
  if (bases.length === 0) return ['systems/none', parts];
  if (open.length === 0) return ['systems/all', { ...parts, count, names: named(bases) }];
  return ['systems/open', { ...parts, count, names: named(open) }];
}
