import type { Block, Run } from '../../model.ts';
import { type Content, missingRun } from '../context.ts';
import { inputRun, openSection, type Sentence } from '../section.ts';
import { benchmarkTable } from './benchmark-table.ts';
import { beside, compared } from './compared.ts';
import { effectOf } from './effect-spans.ts';
import { fundingOf, PUBLIC_KINDS } from './funding-kinds.ts';
import { lackOf, type Own, ownFigure, ownInput, ownRun, shareOf } from './own.ts';
import { ruled, ruleQuotient } from './ruled.ts';

const FILE = 'chapter-2-situation';

/** 本地区情况: the sample province of the work plan, and this project in it. */
export function provinceOf(content: Content): Block[] {
  const section = openSection(content, FILE, '2.2');
  const floor = ownInput(content, 'buildings.floorAreaM2', 'm2');
  const unitCost = ownFigure(content, 'finance.estimate.per_m2');
  const fees = feesCollected(content);
  const publicShare = shareOf(fundingOf(content, PUBLIC_KINDS), ownFigure(content, 'finance.funding.total'));
  section.tell(place(content), location(content));
  section.tell(
    beside(content, 'scale', floor, ruleQuotient(content, 'province.floor_area', 'province.projects', 'm2'), {
      projects: ruled(content, 'province.projects'),
      completed: ruled(content, 'province.status', 'completed'),
      building: ruled(content, 'province.status', 'under_construction'),
    }),
    beside(
      content,
      'cost',
      unitCost,
      ruleQuotient(content, 'province.investment', 'province.floor_area', 'yuan/m2'),
      { investment: ruled(content, 'province.investment') },
    ),
  );
  section.tell(
    compared(
      content,
      'funding',
      publicShare,
      { rule: 'province.funding', part: 'fiscal' },
      {
        social: ruled(content, 'province.funding', 'social'),
        raised: ruled(content, 'province.funding', 'own'),
      },
    ),
    compared(
      content,
      'fees',
      fees,
      { rule: 'fees.collection.province' },
      { national: ruled(content, 'fees.collection.national') },
    ),
    operators(content),
    connected(content),
  );
  section.tell(...rain(content));
  section.add(
    benchmarkTable(content, {
      id: 'c2-province',
      title: section.say('table'),
      benchmarks: [
        { rule: 'province.projects' },
        { rule: 'province.floor_area', own: floor },
        { rule: 'province.investment', own: ownFigure(content, 'finance.investment.total') },
        { rule: 'province.population', own: ownFigure(content, 'people.residents') },
        { rule: 'province.share_of_new_urban' },
        { rule: 'province.other_cities_investment' },
        { rule: 'province.funding', part: 'fiscal', own: publicShare },
        { rule: 'province.smart_connected' },
        { rule: 'province.no_operations_team' },
        { rule: 'fees.collection.province', own: fees },
        { rule: 'province.sponge_community' },
      ],
    }),
  );
  return section.close();
}

/** Where the project lies; the source's sample province stands in where no province is named. */
function place(content: Content): Sentence {
  const { place: stated } = content.plan.project;
  const sample = ruled(content, 'province.projects');
  if (stated?.province === undefined) return ['place/sample', { sample }];
  const names: Run[] = [stated.province, stated.city, stated.district].flatMap((author) =>
    author === undefined ? [] : [{ author }],
  );
  return ['place/named', { names, sample }];
}

/** The two sides of the province: capital and other cities. */
function location(content: Content): Sentence {
  const kind = content.plan.project.place?.kind;
  const parts = {
    capital: ruled(content, 'province.location', 'capital_region'),
    others: ruled(content, 'province.location', 'other_cities'),
    kind: inputRun(content, 'project.place.kind'),
  };
  if (kind === 'capital_region') return ['location/capital', parts];
  return ['location/other', { ...parts, mean: ruled(content, 'province.other_cities_investment') }];
}

/** What part of the property fees is collected, of all lines of that service. */
export function feesCollected({ plan }: Content): Own {
  const index = (plan.operation?.income ?? []).findIndex(({ part }) => part === 'property-service');
  const share = plan.operation?.income?.[index]?.collectedShare;
  if (share === undefined) return lackOf('operation.income');
  const path = `operation.income.${index}.collectedShare`;
  return { value: share, unit: 'share', of: { kind: 'input', path } };
}

function operators(content: Content): Sentence {
  const parts = { without: ruled(content, 'province.no_operations_team') };
  const { team } = content.plan;
  if (team === undefined)
    return ['operators/given', { ...parts, people: missingRun(content, lackOf('team').lacks) }];
  const index = team.findIndex(({ discipline }) => discipline === 'community_operation');
  const people = team[index]?.people;
  if (people === undefined || people === 0) return ['operators/none', parts];
  const own: Own = { value: people, unit: 'people', of: { kind: 'input', path: `team.${index}.people` } };
  const share = shareOf(own, ownFigure(content, 'team.people'));
  return ['operators/given', { ...parts, people: ownRun(content, own), share: ownRun(content, share) }];
}

function connected(content: Content): Sentence {
  return [
    'connected',
    {
      ruled: ruled(content, 'province.smart_connected'),
      cut: ruled(content, 'province.service_time_cut'),
      departments: ownRun(content, ownInput(content, 'smart.departmentsConnected', 'departments')),
    },
  ];
}

function rain(content: Content): Sentence[] {
  const stored = effectOf(content, 'rain_stored');
  if (stored === undefined) return [];
  return [['rain', { stored: stored.base, ruled: ruled(content, 'province.sponge_community') }]];
}
