import {
  dayText,
  isNumeric,
  REPORT_ROWS_MAX,
  type ReportField,
  reportFieldNote,
  reportHeading,
  type Words,
} from '@zhulin/contract';
import { LANGUAGES } from '@zhulin/engines/units';
import type { Form, FormColumn } from '@zhulin/plan/xlsx';
import { wordsOf } from '../../wording.ts';
import type { Task } from './standing.ts';

/** The key of the sheet, and of the column in which a row may say whose it is. No id of a field holds a hyphen. */
export const SHEET = 'rows';
export const UNIT_COLUMN = 'unit-name';

const WIDTH = 22;

interface Asked {
  readonly task: Task;
  readonly sender: string;
}

/** The form of a task as a workbook of one list; it is known again by the case. */
export function reportForm({ task, sender }: Asked, words: Words): Form {
  const { id, title, data } = task;
  const say = (key: string, params?: Readonly<Record<string, string | number>>) =>
    words.text('reporting', `workbook/${key}`, params);
  const accepts = data.fields.map((field) => reportFieldNote(field, words));
  return {
    id: `report-${id}`,
    title,
    lines: [
      say('sender', { sender }),
      say('cut-off', { day: dayText(data.cutOff, words) }),
      data.explanation,
      say('rule-0'),
      say('rule-1', { rows: REPORT_ROWS_MAX }),
      ...data.fields.map((field, place) =>
        say('dictionary', { label: reportHeading(field), accepts: accepts[place] ?? '' }),
      ),
    ],
    sheets: [
      {
        key: SHEET,
        title: say('sheet'),
        columns: [
          { key: UNIT_COLUMN, heading: say('unit'), note: say('unit-note'), width: WIDTH, isRequired: false },
          ...data.fields.map((field, place) => columnOf(field, accepts[place] ?? '')),
        ],
      },
    ],
  };
}

/** Headings of the workbook itself, in every language. */
export const RESERVED: ReadonlySet<string> = new Set(
  LANGUAGES.map(wordsOf).flatMap((words) => [
    words.text('reporting', 'workbook/unit'),
    words.text('workbook', 'problem'),
  ]),
);

function columnOf(field: ReportField, note: string): FormColumn {
  const { id, type, choices, isRequired } = field;
  return {
    key: id,
    heading: reportHeading(field),
    note,
    width: WIDTH,
    isRequired,
    ...(type === 'day' && { isDay: true }),
    ...(isNumeric(field) && { isNumber: true }),
    ...(choices !== undefined && { choices: new Map(choices.map((choice) => [choice, choice])) }),
  };
}
