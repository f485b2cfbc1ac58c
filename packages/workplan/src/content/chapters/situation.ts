import type { Block } from '../../model.ts';
import { type Content, missingRun, rowsOf } from '../context.ts';
import { openChapter, openSection, type Sentence } from '../section.ts';
import { benchmarkTable } from './benchmark-table.ts';
import { beside, compared } from './compared.ts';
import { fundingOf, PUBLIC_KINDS } from './funding-kinds.ts';
import { lackOf, type Own, ownCell, ownFigure, ownInput, shareOf } from './own.ts';
import { ruled, ruleQuotient, yearOfRule } from './ruled.ts';
import { causesOf } from './situation-causes.ts';
import { problemsOf } from './situation-problems.ts';
import { provinceOf } from './situation-province.ts';
import { techniqueShare, techniques } from './techniques.ts';

const FILE = 'chapter-2-situation';

/** 现状与问题: nation, province, what is wrong and why, each held against this project. */
export function situationChapter(content: Content): Block[] {
  return [
    ...openChapter(content, FILE, '2'),
    ...nation(content),
    ...provinceOf(content),
    ...problemsOf(content),
    ...causesOf(content),
  ];
}

function nation(content: Content): Block[] {
  const section = openSection(content, FILE, '2.1');
  const floor = ownInput(content, 'buildings.floorAreaM2', 'm2');
  const residents = ownFigure(content, 'people.residents');
  section.tell(
    beside(
      content,
      'floor',
      floor,
      ruleQuotient(content, 'national.floor_area', 'national.projects.2023', 'm2'),
      {
        projects: ruled(content, 'national.projects.2023'),
        year: yearOfRule(content, 'national.projects.2023'),
        all: ruled(content, 'national.floor_area'),
      },
    ),
    beside(
      content,
      'people',
      residents,
      ruleQuotient(content, 'national.population', 'national.projects.2023', 'people'),
      { all: ruled(content, 'national.population') },
    ),
  );
  section.tell(kind(content), mode(content));
  section.tell(techniques(content));
  section.add(
    benchmarkTable(content, {
      id: 'c2-national',
      title: section.say('table'),
      benchmarks: [
        { rule: 'national.projects.2023' },
        { rule: 'national.floor_area', own: floor },
        { rule: 'national.population', own: residents },
        { rule: 'national.regions', part: 'east' },
        { rule: 'national.regions', part: 'central' },
        { rule: 'national.regions', part: 'west' },
        { rule: 'national.regions', part: 'northeast' },
        { rule: 'mode.ppp.prevalence' },
        { rule: 'tech.prefabricated.2023', own: techniqueShare(content, 'prefabricated') },
        { rule: 'tech.pv.2023', own: techniqueShare(content, 'pv') },
        { rule: 'tech.rainwater.2023', own: techniqueShare(content, 'rainwater') },
        { rule: 'tech.security.2023' },
        { rule: 'tech.data_platform.2023' },
        { rule: 'standards.national.2023', part: 'national' },
        { rule: 'standards.national.2023', part: 'local' },
      ],
    }),
  );
  return section.close();
}

/** This project among the projects of its kind. */
function kind(content: Content): Sentence {
  const { type } = content.plan.project;
  if (type === undefined) return ['kind', { lack: missingRun(content, lackOf('project.type').lacks) }];
  return [
    'kind',
    {
      affordable: ruled(content, 'national.types', 'affordable'),
      market: ruled(content, 'national.types', 'market'),
      mixed: ruled(content, 'national.types', 'mixed'),
      kind: {
        text: content.words.text('choices', `project-type/${type}`),
        of: { kind: 'input', path: 'project.type' },
      },
      same: ruled(content, 'national.types', type),
    },
  ];
}

/** Who pays, against who pays in projects of the same mode. */
function mode(content: Content): Sentence {
  const { mode: stated } = content.plan.project;
  if (stated === undefined)
    return ['mode/ppp/met', { lack: missingRun(content, lackOf('project.mode').lacks) }];
  if (stated === 'ppp') {
    return compared(
      content,
      'mode/ppp',
      governmentShare(content),
      { rule: 'mode.ppp.share', part: 'government' },
      { prevalence: ruled(content, 'mode.ppp.prevalence') },
    );
  }
  const total = ownFigure(content, 'finance.funding.total');
  const publicShare = shareOf(fundingOf(content, PUBLIC_KINDS), total);
  if (stated === 'government_led') {
    const rule = { rule: 'mode.government_led.share', part: 'government' };
    return compared(content, 'mode/government', publicShare, rule);
  }
  const own = 'lacks' in publicShare ? publicShare : { ...publicShare, value: 1 - publicShare.value };
  return compared(content, 'mode/market', own, { rule: 'mode.market.share', part: 'market' });
}

/** The government's part of the capital of the company. */
function governmentShare(content: Content): Own {
  const answer = rowsOf(content, 'finance.modes.capital');
  if ('lacks' in answer) return { lacks: answer.lacks };
  const sum = (column: string) => answer.rows.reduce((total, row) => total + Number(row[column]), 0);
  const id = 'finance.modes.capital';
  const government = sum('governmentFen');
  const all = government + sum('socialFen') + sum('fundFen');
  return shareOf(ownCell(id, government, 'fen'), ownCell(id, all, 'fen'));
}
