import type { FigureRow } from '@zhulin/assessment';
import { choiceText } from '@zhulin/contract';
import type { Block, Run } from '../../model.ts';
import { landText } from '../cells.ts';
import { landUseOf } from '../charts/land-use.ts';
import { lifeCircleFigure, lifeCircleOf } from '../charts/life-circle.ts';
import { structureOf } from '../charts/structure.ts';
import {
  answerOf,
  type Content,
  say as frame,
  missingHere,
  missingRun,
  phrase,
  rowsOf,
  sayingOf,
} from '../context.ts';
import { numberIn, textIn } from '../rows.ts';
import { fromFigure, fromInput, listed } from '../said.ts';
import { figureRun, openSection, type Sentence } from '../section.ts';
import { distanceOf } from '../verdict-words.ts';
import { findingOf } from './findings-of.ts';
import { functionsTable, shortfallText, shortTable } from './goals-space-tables.ts';
import { listedSome } from './listed-some.ts';
import { lackOf, type Own, ownList, ownRun, pair, shareOf } from './own.ts';
import { edgeRun, ruled, ruleNumber } from './ruled.ts';

const FILE = 'chapter-3-goals';
const say = sayingOf(FILE);

/** How many shortages become tasks; the table holds all. */
const TASKS_MOST = 6;

/** 功能与空间: land, control lines, structure, the six functions, life circles, and what is short as tasks. */
export function spaceSection(content: Content): Block[] {
  const section = openSection(content, FILE, '3.3');
  section.tell(land(content), use(content), lines(content));
  section.add(landUseOf(content));
  section.tell(structure(content), functions(content));
  section.add(structureOf(content), functionsTable(content));
  section.tell(circles(content), ...reach(content));
  section.add(lifeCircleFigure(content));
  section.tell(...shortage(content));
  section.items(tasks(content));
  section.add(shortTable(content));
  return section.close();
}

function land(content: Content): Sentence {
  const areaM2 = content.plan.site?.areaM2;
  const area: Run =
    areaM2 === undefined
      ? missingRun(content, lackOf('site.areaM2').lacks)
      : fromInput(landText(areaM2, content), 'site.areaM2');
  return [
    'land',
    {
      area,
      density: figureRun(content, 'site.residents_per_hectare'),
      green: figureRun(content, 'site.green_ratio'),
    },
  ];
}

/** The two largest uses of the land. */
function use(content: Content): Sentence {
  const list = content.plan.site?.landUse ?? [];
  const [first, second] = [...list].sort((one, other) => other.areaM2 - one.areaM2);
  if (first === undefined || second === undefined)
    return ['use', { lack: missingRun(content, lackOf('site.landUse').lacks) }];
  const total = ownList(
    'site.landUse',
    list.reduce((sum, { areaM2 }) => sum + areaM2, 0),
    'm2',
  );
  const told = ({ use: code, areaM2 }: (typeof list)[number]): Run[] =>
    pair(
      content,
      [choiceText('land-use', code, content.words)],
      ownRun(content, shareOf(ownList('site.landUse', areaM2, 'm2'), total)),
    );
  return ['use', { first: told(first), second: told(second), count: list.length }];
}

/** Agreement with the lines that territorial planning draws. */
function lines(content: Content): Sentence {
  const crossed = findingOf(content, 'structure.control_lines_crossed');
  const names = namesOf(content, 'structure.control_lines_stated', 'red-line');
  if (crossed?.light === 'red')
    return ['lines/crossed', { names, count: figureRun(content, 'structure.control_lines_crossed') }];
  const stated = findingOf(content, 'structure.control_lines_stated');
  if (stated?.light === 'red') return ['lines/unstated', { names, gap: distanceOf(stated, content.words) }];
  return ['lines/clear', { names }];
}

/** The words of the codes that a figure lists. */
function namesOf(content: Content, figure: string, kind: string): Run {
  const answer = answerOf(content, figure);
  if ('lacks' in answer) return missingRun(content, answer.lacks);
  const codes = Array.isArray(answer.value) ? answer.value.map(String) : [];
  const words = codes.map((code) => choiceText(kind, code, content.words));
  return fromFigure(words.join(content.words.text('findings', 'and-items')), figure);
}

function structure(content: Content): Sentence {
  const parts = {
    centre: namesOf(content, 'structure.centre', 'centre-function'),
    belts: namesOf(content, 'structure.belts', 'belt'),
    circles: namesOf(content, 'structure.circles', 'circle'),
  };
  const gaps = ['structure.centre', 'structure.belts', 'structure.circles'].flatMap((id) => {
    const finding = findingOf(content, id);
    return finding?.light === 'red' ? [fromFigure(distanceOf(finding, content.words), id)] : [];
  });
  if (gaps.length === 0) return ['structure/whole', parts];
  return ['structure/gaps', { ...parts, gaps: listed(gaps, content) }];
}

function functions(content: Content): Sentence {
  const names = namesOf(content, 'structure.functions', 'function');
  const finding = findingOf(content, 'structure.functions');
  const parts = { names, count: figureRun(content, 'facilities.count') };
  if (finding?.light !== 'red') return ['functions/whole', parts];
  return ['functions/gaps', { ...parts, gap: distanceOf(finding, content.words) }];
}

function circles(content: Content): Sentence {
  return [
    'circles',
    {
      basic: edgeRun(content, 'lifecircle.basic', 'min'),
      special: edgeRun(content, 'lifecircle.special', 'min'),
      comprehensive: edgeRun(content, 'lifecircle.comprehensive', 'min'),
      speed: ruled(content, 'tdt1062.walking_speed'),
      ...radius(content),
    },
  ];
}

/** How far people walk in the time of basic services. */
function radius(content: Content): Readonly<Record<'radius', Run>> {
  const [minutes, speed] = [
    ruleNumber(content, 'lifecircle.basic'),
    ruleNumber(content, 'tdt1062.walking_speed'),
  ];
  if ('lacks' in minutes) return { radius: missingRun(content, minutes.lacks) };
  if ('lacks' in speed) return { radius: missingRun(content, speed.lacks) };
  const own: Own = { value: minutes.value * speed.value, unit: 'm', of: speed.of };
  return { radius: ownRun(content, own) };
}

/** How the facilities of the geometry lie around the homes. */
function reach(content: Content): Sentence[] {
  const circle = lifeCircleOf(content);
  if (circle === undefined) return [];
  const [farthest] = [...circle.facilities].sort((one, other) => other.distanceM - one.distanceM);
  if (farthest === undefined) return [];
  const beyond = circle.facilities.filter(({ distanceM }) => distanceM > circle.radiusM);
  const metres = ownRun(content, ownList('site.geojson', Math.round(farthest.distanceM), 'm'));
  const parts = { count: circle.facilities.length, name: { author: farthest.facility.name }, metres };
  if (beyond.length === 0) return [['reach/within', parts]];
  const names = beyond.map(({ facility }) => ({ author: facility.name }));
  return [['reach/beyond', { ...parts, names: listedSome(names, content) }]];
}

function shortage(content: Content): Sentence[] {
  const answer = rowsOf(content, 'facilities.short_years');
  if ('lacks' in answer) return [['short/some', { lack: missingRun(content, answer.lacks) }]];
  const count = figureRun(content, 'facilities.short_count');
  const first = answer.rows.map((row) => numberIn(row, 'firstShortYear')).sort((a, b) => a - b)[0];
  if (first === undefined) return [['short/none']];
  return [
    [
      'short/some',
      { count, year: fromFigure(String(first), 'facilities.short_years'), table: { see: 'c3-short' } },
    ],
  ];
}

/** What is to be added, in the unit of the norm. */
function taskText(content: Content, row: FigureRow): Run[] {
  const unit = textIn(row, 'unit');
  const key = `3.3/task/${unit}`;
  const parts = {
    facility: content.words.text('tables', `facility/${textIn(row, 'facility')}`),
    amount: fromFigure(shortfallText(row), 'facilities.short_years'),
  };
  if (content.own.has(FILE, key)) return phrase(content, FILE, key, parts);
  return phrase(content, FILE, '3.3/task/other', {
    ...parts,
    unit: content.words.text('tables', `unit/${unit}`),
  });
}

/** 重点任务: each shortage is made good before its first year; who does it is the plan's to say. */
function tasks(content: Content): Run[][] {
  const answer = rowsOf(content, 'facilities.short_years');
  if ('lacks' in answer) return [];
  return answer.rows.slice(0, TASKS_MOST).map((row) => {
    const year = numberIn(row, 'firstShortYear');
    return phrase(content, 'frame', 'task', {
      task: taskText(content, row),
      lead: missingHere(content, frame(content, 'lead')),
      responsible: missingHere(content, frame(content, 'responsible')),
      due: fromFigure(say(content, '3.3/task-due', { year }), 'facilities.short_years'),
    });
  });
}
