import { ruleCodeText, ruleSourceText } from '@zhulin/contract';
import { namesOf, type RuleInForce } from '@zhulin/engines/rules';
import { fromEpochDay, isoDay, toEpochDay } from '@zhulin/engines/units';
import type { Block, Row, Run } from '../../model.ts';
import { type Content, missingName, missingRun } from '../context.ts';
import { inCell } from '../in-text.ts';
import { ruleRun } from '../section.ts';
import { plainRow } from '../table-parts.ts';
import { type Annex, figureRef, groupRow, numbered, openAnnex, saidCell } from './annex-parts.ts';
import { type ScheduledTask, scheduledTasks } from './scheduled-tasks.ts';

const UNIT = 'approval';
const PREFIX = 'approval.';
/** What every law begins with is told once, below the table. */
const STATE = '《中华人民共和国';

/** A matter that law asks for, and when the plan has it done. */
interface Matter {
  rule: RuleInForce;
  /** Codes and limits of the rule. */
  parts: Readonly<Record<string, unknown>>;
  /** The merged item it belongs to. */
  item: string | undefined;
  /** The milestone or the stage before which it is planned. */
  dueBy: string | undefined;
}

/** 前期手续与审批事项清单: the matters of law by the merged item, with article, department and planned date. */
export function approvalsOf(content: Content): Block[] {
  const annex = openAnnex(content, 'approvals');
  const matters = mattersOf(content);
  const items = itemsOf(content);
  if (matters.length === 0) return [annex.tell(['none'])];
  return [
    annex.tell(
      ['told', { count: matters.length, items: items.length }],
      [
        'limits',
        {
          before: ruleRun(content, 'approvals.items', 'before'),
          after: ruleRun(content, 'approvals.items', 'after'),
          days: ruleRun(content, 'approvals.days', 'after'),
        },
      ],
    ),
    matterTable(annex, matters, items, content),
  ];
}

function mattersOf({ book }: Content): Matter[] {
  const namesIn = (id: string): Readonly<Record<string, string>> => {
    const answer = book.find(id);
    return (answer.ok ? namesOf(answer.rule.value) : undefined) ?? {};
  };
  const [items, due] = [namesIn('approvals.merged_into'), namesIn('approvals.due_by')];
  const inOrder = Object.keys(items);
  return book
    .below(PREFIX)
    .map((rule): Matter => {
      const matter = rule.id.slice(PREFIX.length);
      const parts = typeof rule.value === 'object' ? { ...rule.value } : {};
      return { rule, parts, item: items[matter], dueBy: due[matter] };
    })
    .toSorted((a, b) => placeOf(a) - placeOf(b));

  /** What a province adds has no place in the order and comes last. */
  function placeOf({ rule }: Matter): number {
    const place = inOrder.indexOf(rule.id.slice(PREFIX.length));
    return place === -1 ? inOrder.length : place;
  }
}

function itemsOf({ book }: Content): readonly string[] {
  const answer = book.find('approvals.groups');
  return answer.ok && Array.isArray(answer.rule.value) ? answer.rule.value : [];
}

function matterTable(
  annex: Annex,
  matters: readonly Matter[],
  items: readonly string[],
  content: Content,
): Block {
  const groups = [...items, undefined].map((item): [string, Matter[]] => [
    item === undefined ? annex.say('not-merged') : inCell(codeText(item, content)),
    matters.filter((matter) => (items.includes(matter.item ?? '') ? matter.item : undefined) === item),
  ]);
  const tasks = scheduledTasks(content);
  const rows = groups
    .filter(([, own]) => own.length > 0)
    .flatMap(([name, own]): Row[] => [
      groupRow(annex.say('item', { name, count: own.length })),
      ...own.map((matter) => matterRow(annex, matter, tasks, content)),
    ]);
  return annex.table({
    id: 'a18-approvals',
    columns: [['number', 'mark'], ['matter'], ['basis'], ['department'], ['condition'], ['due']],
    rows: numbered(rows),
    notes: [
      annex.say('merged-note'),
      annex.say('condition-note'),
      ...(matters.some(isUnverified) ? [annex.say('standing-note')] : []),
      ...(content.words.language === 'zh-CN' ? [annex.say('name-note')] : []),
    ],
  });
}

function matterRow(
  annex: Annex,
  matter: Matter,
  tasks: ReturnType<typeof scheduledTasks>,
  content: Content,
): Row {
  const { rule, parts } = matter;
  const { words } = content;
  const code = (part: string): string => codeText(String(parts[part]), content);
  const of = { kind: 'rule', id: rule.id, from: rule.from, layer: rule.layer } as const;
  const basis = ruleSourceText(rule, words).replaceAll(STATE, '《');
  return plainRow(
    rule.title[words.language],
    saidCell(isUnverified(matter) ? annex.say('unverified', { basis }) : basis, of),
    inCell(code('department')),
    inCell(code('condition')),
    [dueDay(annex, matter, tasks, content), annex.say('due', { point: dueText(annex, matter, content) })],
  );
}

/** Whether nobody has held the article against the published text. */
function isUnverified({ rule: { source } }: Matter): boolean {
  return source.standing !== 'verified';
}

function codeText(code: string, { words }: Content): string {
  return ruleCodeText(code, UNIT, words);
}

function dueText(annex: Annex, { dueBy, parts }: Matter, content: Content): string {
  if (dueBy === undefined) return annex.say('no-due');
  const days = parts['within_days'];
  if (typeof days === 'number') return annex.say('within', { event: codeText(dueBy, content), days });
  return annex.say(isStage(dueBy, content) ? 'before-stage' : 'before-event', {
    event: codeText(dueBy, content),
  });
}

function isStage(code: string, { words }: Content): boolean {
  return words.has('choices', `stage/${code}`);
}

function dueDay(
  annex: Annex,
  { dueBy, parts }: Matter,
  tasks: ReturnType<typeof scheduledTasks>,
  content: Content,
): Run {
  if (dueBy === undefined) return annex.lacking('columns/due');
  if ('lacks' in tasks) return missingRun(content, tasks.lacks);
  const day = isStage(dueBy, content) ? startOfStage(tasks, dueBy) : dayOfMilestone(tasks, dueBy);
  if (day === undefined) {
    return missingName(content, annex.say('milestone', { event: codeText(dueBy, content) }));
  }
  const days = parts['within_days'];
  const due = typeof days === 'number' ? fromEpochDay(toEpochDay(isoDay(day)) + days) : day;
  return saidCell(due, figureRef('schedule.tasks'));
}

function dayOfMilestone(tasks: readonly ScheduledTask[], milestone: string): string | undefined {
  return tasks.find((task) => task.milestone === milestone)?.finish;
}

function startOfStage(tasks: readonly ScheduledTask[], stage: string): string | undefined {
  const starts = tasks.filter((task) => task.stage === stage).map(({ start }) => start);
  return starts.toSorted()[0];
}
