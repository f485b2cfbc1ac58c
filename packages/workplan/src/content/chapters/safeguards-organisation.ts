import type { Block, Run, Table } from '../../model.ts';
import { numberCell } from '../cells.ts';
import { organisation } from '../charts/organisation.ts';
import type { Content } from '../context.ts';
import { norm, normList } from '../norm.ts';
import { fromInput, listed } from '../said.ts';
import { inputRun, openSection, type Sentence } from '../section.ts';
import { plainRow, sheetOf, sourceLine } from '../table-parts.ts';
import { type DatedTask, datedTasks, taskName } from '../tasks.ts';
import { ledBy, type WorkUnit, workUnits } from '../work-units.ts';

const FILE = 'chapter-8-safeguards';
const ROWS_MOST = 12;
const NAMED_MOST = 6;

/** 8.1 组织保障: leading group and task force, who leads and who answers before handover and after. */
export function organisationSection(content: Content): Block[] {
  const section = openSection(content, FILE, '8.1');
  const dated = datedTasks(content);
  section.tell(
    [
      'group',
      {
        departments: norm(content, 'org.departments'),
        named: normList(content, 'org.departments.named'),
      },
    ],
    ['force', { unit: inputRun(content, 'project.unit') }],
  );
  if ('lacks' in dated) {
    section.lack(dated.lacks);
    return section.close();
  }
  const units = workUnits(dated.tasks);
  section.tell(
    ...leads(dated.tasks, units),
    ...handover(content, dated.tasks),
    ...open(content, dated.tasks),
  );
  section.add(unitsTable(content, units), organisation(content, units));
  return section.close();
}

function leads(tasks: readonly DatedTask[], units: readonly WorkUnit[]): Sentence[] {
  const leading = units.filter((unit) => ledBy(unit) > 0);
  const [first, second] = leading;
  if (!first) return [];
  const led = tasks.filter(({ lead }) => lead !== undefined).length;
  const count = (number: number) => fromInput(String(number), 'schedule.tasks');
  const parts = {
    tasks: count(led),
    units: leading.length,
    first: { author: first.name },
    most: count(ledBy(first)),
  };
  if (!second) return [['lead-one', parts]];
  return [['leads', { ...parts, second: { author: second.name }, next: count(ledBy(second)) }]];
}

/** Who leads after handover, and which of the units before it have no part in it. */
function handover(content: Content, tasks: readonly DatedTask[]): Sentence[] {
  const after = tasks.filter(({ stage }) => stage === 'operation');
  if (after.length === 0) return [['after-none']];
  const names = [...new Set(after.flatMap(({ lead }) => lead ?? []))];
  if (names.length === 0) return [['after-open', { count: after.length }]];
  const shown = listed(
    names.slice(0, NAMED_MOST).map((author): Run => ({ author })),
    content,
  );
  return [['after', { count: after.length, names: shown }]];
}

/** Tasks without a unit. */
function open(content: Content, tasks: readonly DatedTask[]): Sentence[] {
  const unled = tasks.filter(({ lead }) => lead === undefined);
  const unanswered = tasks.filter(({ responsible }) => responsible === undefined);
  if (unled.length === 0 && unanswered.length === 0) return [['complete', { count: tasks.length }]];
  const parts = {
    all: tasks.length,
    unled: fromInput(String(unled.length), 'schedule.tasks'),
    unanswered: fromInput(String(unanswered.length), 'schedule.tasks'),
  };
  if (unled.length === tasks.length) return [['open-all', parts]];
  const names = listed(
    tasks
      .filter((task) => task.lead === undefined || task.responsible === undefined)
      .slice(0, NAMED_MOST)
      .map((task) => taskName(content, task)),
    content,
  );
  if (unled.length === 0) return [['open-answers', { ...parts, names }]];
  return [[unanswered.length === 0 ? 'open-leads' : 'open', { ...parts, names }]];
}

function unitsTable(content: Content, units: readonly WorkUnit[]): Table | undefined {
  if (units.length === 0) return undefined;
  const of = { kind: 'input', path: 'schedule.tasks' } as const;
  const text = (key: string, params?: Readonly<Record<string, number>>) =>
    content.own.text(FILE, `8.1/${key}`, params);
  return sheetOf({
    id: 'c8-units',
    title: text('table'),
    unit: text('unit'),
    heads: [
      [text('head/unit'), 'text'],
      [text('head/leads-before'), 'number'],
      [text('head/leads-after'), 'number'],
      [text('head/answers-before'), 'number'],
      [text('head/answers-after'), 'number'],
    ],
    rows: units
      .slice(0, ROWS_MOST)
      .map(({ name, leads: led, answers }) =>
        plainRow(
          { author: name },
          numberCell(led.before, 0, of),
          numberCell(led.after, 0, of),
          numberCell(answers.before, 0, of),
          numberCell(answers.after, 0, of),
        ),
      ),
    source: sourceLine(content, { fields: ['schedule.tasks'] }),
    notes: [
      text('units-note'),
      ...(units.length > ROWS_MOST ? [text('more', { count: units.length - ROWS_MOST })] : []),
    ],
  });
}
