import { bySubject, type Finding, type Light } from '@zhulin/assessment';
import { adviceText, dayText, figureTitle, findingTitle, quantityText } from '@zhulin/contract';
import { fen } from '@zhulin/engines/units';
import type { Block, Row, Run, Table, WorkplanDocument } from '../model.ts';
import { landText } from './cells.ts';
import {
  answerOf,
  type Content,
  figureOf,
  lightRun,
  missingRun,
  numberRun,
  phrase,
  rowsOf,
  rulesDay,
  sayingOf,
  shortHash,
} from './context.ts';
import type { DocumentForm } from './document.ts';
import { PLAIN } from './plain.ts';
import { figureRun, inputRun, openSection, type Sentence } from './section.ts';
import { shortMissing } from './short-missing.ts';
import { cellName, compareDays, type DatedTask, datedTasks, dayRun as dayOfTask } from './tasks.ts';
import { tracesOf } from './traces.ts';
import { distanceOf, measuredOf, requiredOf } from './verdict-words.ts';

const FILE = 'briefing';
const say = sayingOf(FILE);

/** The most that is told of problems and next steps; a briefing that grows past its two pages tells less. */
export const BRIEFING_ITEMS_MOST = 5;

/** 汇报材料: what a leader is told in two pages, from the same figures as the work plan: the project, its main figures, how
 * it stands, what has to be decided, what comes next. Pure.
 * @param items  how many problems and steps are told at most */
export function briefingOf(content: Content, { style }: DocumentForm, items: number): WorkplanDocument {
  const blocks = [
    ...basics(content),
    ...figures(content),
    ...standing(content),
    ...problems(content, items),
    ...steps(content, items),
  ];
  const { project } = content.plan;
  return {
    ...PLAIN,
    language: content.words.language,
    style,
    title: say(content, 'file-title', { name: project.name }),
    day: content.assessment.run.asOf,
    opening: {
      title: say(content, 'file-title', { name: project.name }),
      sub: say(content, 'sub', {
        unit: project.unit ?? missingRun(content, [{ kind: 'input', path: 'project.unit' }]).missing,
        day: rulesDay(content),
      }),
    },
    blocks,
    traces: tracesOf(blocks, content),
  };
}

function basics(content: Content): Block[] {
  const { plan } = content;
  const section = openSection(content, FILE, 'basics', 1);
  const area = plan.site?.areaM2;
  section.tell(
    ['kind', { type: inputRun(content, 'project.type'), place: inputRun(content, 'project.place.kind') }],
    [
      'size',
      {
        land:
          area === undefined
            ? missingRun(content, [{ kind: 'input', path: 'site.areaM2' }])
            : { text: landText(area, content), of: { kind: 'input', path: 'site.areaM2' } },
        floor: inputRun(content, 'buildings.floorAreaM2'),
        people: figureRun(content, 'people.residents'),
      },
    ],
    ['money', { total: figureRun(content, 'finance.investment.total') }],
    ['time', { start: inputRun(content, 'project.start'), finish: dayRun(content, 'schedule.finish') }],
  );
  return section.close();
}

/** A figure that is a day. */
function dayRun(content: Content, id: string): Run {
  const answer = answerOf(content, id);
  if ('lacks' in answer) return missingRun(content, answer.lacks);
  return { text: dayText(String(answer.value), content.words), of: { kind: 'figure', id } };
}

const TOLD = [
  ['site.far', 'people.residents'],
  ['site.green_ratio', 'site.public_green_per_person'],
  ['finance.investment.total', 'finance.funding.total'],
  ['finance.cash.lowest', 'finance.operation.self_sufficiency'],
  ['schedule.months_to_handover', 'facilities.short_count'],
] as const;

/** Two figures a row: a leader sees ten numbers at once. */
function figures(content: Content): Block[] {
  const head = (key: string) => ({ head: say(content, `figures/${key}`), kind: 'text' as const });
  const value = (key: string) => ({ head: say(content, `figures/${key}`), kind: 'number' as const });
  const table: Table = {
    kind: 'table',
    id: 'briefing-figures',
    title: say(content, 'figures/table'),
    columns: [head('name'), value('value'), head('name'), value('value')],
    rows: TOLD.map(
      (pair): Row => ({
        role: 'plain',
        cells: pair.flatMap((id) => [
          [figureTitle(figureOf(content, id), content.words)],
          [figureCell(content, id)],
        ]),
      }),
    ),
    notes: [
      say(content, 'figures/note', {
        day: rulesDay(content),
        plan: shortHash(content.assessment.run.planHash),
      }),
    ],
  };
  return [{ kind: 'heading', level: 1, text: say(content, 'figures/title') }, table];
}

/** A figure in a cell, or shortly what it lacks. */
function figureCell(content: Content, id: string): Run {
  const figure = figureOf(content, id);
  return 'value' in figure ? figureRun(content, id) : shortMissing(content, figure.lacks);
}

/** What is in order comes first. */
const TOLD_LIGHTS = ['green', 'amber', 'red', 'unknown'] as const satisfies readonly Light[];

function standing(content: Content): Block[] {
  const { findings } = content.assessment;
  const count = (light: Light) => findings.filter((each) => each.light === light).length;
  const section = openSection(content, FILE, 'standing', 1);
  const each = TOLD_LIGHTS.filter((light) => count(light) > 0)
    .map((light) => section.say(`of-light/${light}`, { count: count(light) }))
    .join(section.say('and'));
  section.tell(
    [
      count('green') === findings.length ? 'lights-good' : 'lights',
      { day: rulesDay(content), count: findings.length, each },
    ],
    cashSentence(content),
    ...riskSentences(content),
  );
  return section.close();
}

/** Whether money ever runs short, and when. */
function cashSentence(content: Content): Sentence {
  const lowest = answerOf(content, 'finance.cash.lowest');
  // Months are counted from 1 on paper.
  const month = numberRun(content, 'finance.cash.lowest_month', (value) => String(value + 1));
  if ('lacks' in lowest) return ['short', { amount: missingRun(content, lowest.lacks), month }];
  const of = { kind: 'figure', id: 'finance.cash.lowest' } as const;
  const amount = { text: quantityText(Math.abs(Number(lowest.value)), 'fen', content.words), of };
  return [Number(lowest.value) < 0 ? 'short' : 'covered', { amount, month }];
}

/** What the simulation says of cost at 80 %, where there is one. */
function riskSentences(content: Content): Sentence[] {
  if (content.assessment.run.points === 0) return [];
  const answer = rowsOf(content, 'risk.percentiles');
  if ('lacks' in answer) return [];
  const costAt = (share: number) => {
    const row = answer.rows.find(({ riskOutput, percent }) => riskOutput === 'cost' && percent === share);
    return row?.['amountFen'];
  };
  const [p50, p80] = [costAt(50), costAt(80)];
  if (typeof p80 !== 'number') return [];
  // A cost that no factor moves says nothing of its risk.
  if (p50 === p80) return [['risk-fixed']];
  const amount = quantityText(fen(Math.round(p80)), 'fen', content.words);
  return [['risk', { amount: { text: amount, of: { kind: 'figure', id: 'risk.percentiles' } } }]];
}

function problems(content: Content, items: number): Block[] {
  const { findings } = content.assessment;
  const broken = (['red', 'amber'] as const).flatMap((light) =>
    acrossSubjects(findings.filter((finding) => finding.light === light)),
  );
  const section = openSection(content, FILE, 'problems', 1);
  if (broken.length === 0) section.tell(['none', { count: findings.length }]);
  section.items(broken.slice(0, items).map((finding) => problemItem(finding, content)));
  if (broken.length > items) section.tell(['more', { count: broken.length - items }]);
  return section.close();
}

/** What a leader settles first: money and time before the rest. */
const SUBJECTS_FIRST: readonly string[] = ['money', 'time'];

/** One of each subject, then the second of each, so that a few problems show all sides of the project. */
function acrossSubjects(findings: readonly Finding[]): Finding[] {
  const groups = bySubject(findings);
  const first = groups.filter(({ subject }) => SUBJECTS_FIRST.includes(subject));
  const ordered = [...first, ...groups.filter((group) => !first.includes(group))];
  const longest = Math.max(0, ...ordered.map(({ items }) => items.length));
  return Array.from({ length: longest }, (_, round) =>
    ordered.flatMap(({ items }) => items[round] ?? []),
  ).flat();
}

function problemItem(finding: Finding, content: Content): Run[] {
  const { assessment, plan, words } = content;
  const [fix] = finding.fixes;
  const sentence = phrase(content, FILE, fix === undefined ? 'problems/plain' : 'problems/with-fix', {
    item: findingTitle(finding, words),
    measured: { text: measuredOf(finding, words), of: { kind: 'figure', id: finding.figure } },
    required: requiredOf(finding, words),
    distance: distanceOf(finding, words),
    fix: fix === undefined ? '' : adviceText(fix, assessment.findings, words, plan),
  });
  return [lightRun(finding.light, words), ' ', ...sentence];
}

/** The milestones that come next, with who leads them. */
function steps(content: Content, items: number): Block[] {
  const section = openSection(content, FILE, 'steps', 1);
  const dated = datedTasks(content);
  if ('lacks' in dated) {
    section.lack(dated.lacks);
    return section.close();
  }
  const milestones = dated.tasks
    .filter(({ durationDays }) => durationDays === 0)
    .filter(({ finish }) => compareDays(finish, content.assessment.run.asOf) >= 0)
    .toSorted((one, other) => compareDays(one.finish, other.finish));
  if (milestones.length === 0) section.tell(['past', { day: rulesDay(content) }]);
  section.items(milestones.slice(0, items).map((task) => stepItem(content, task)));
  return section.close();
}

function stepItem(content: Content, task: DatedTask): Run[] {
  const parts = { name: cellName(content, task), day: dayOfTask(content, task.finish) };
  return task.lead === undefined
    ? phrase(content, FILE, 'steps/item-open', parts)
    : phrase(content, FILE, 'steps/item', { ...parts, lead: { author: task.lead } });
}
