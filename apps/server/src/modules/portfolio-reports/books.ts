import {
  type Cockpit,
  type CockpitRoadmap,
  type CockpitRows,
  type CockpitTable,
  choiceText,
  type FileContent,
  type Words,
} from '@zhulin/contract';
import { dimensionValueText, measureTitle, numberOfMeasure, reasonText } from '@zhulin/contract/cockpit-text';
import { MEASURES, MILESTONE_STATES, NUMBER_UNITS, NUMBERS, type NumberId } from '@zhulin/engines/portfolio';
import { type PrintedSheet, writeSheets } from '@zhulin/plan/xlsx';
import { workbookFile } from '../../http/file.ts';
import { fileTitle, groundNotes, type Printing, sayIn } from './printing.ts';

type Column = PrintedSheet['columns'][number];
type Row = CockpitRows['rows'][number];
type Cell = string | number | null;

const FEN_PER_YUAN = 100;
const WHOLE = '#,##0';
const CENTS = '#,##0.00';

/** Amounts in yuan to the cent, so that sums can be checked. */
const amount = (value: number | null, unit: string) =>
  value === null || unit !== 'fen' ? value : value / FEN_PER_YUAN;
const formatOf = (unit: string) => (unit === 'fen' ? CENTS : WHOLE);

const headOf = (title: string, unit: string, words: Words) =>
  words.text('web-cockpit', 'compare.head', { title, unit: words.text('portfolio', `unit/${unit}`) });

const titleOf = (what: string, { words }: Printing) =>
  words.text('portfolio', 'naming/part-of', { number: words.text('web-cockpit', 'title'), part: what });

const definitionOf = (id: NumberId, { words }: Printing) =>
  sayIn({ words })('definition', {
    title: words.text('portfolio', `number/${id}/title`),
    definition: words.text('portfolio', `number/${id}/definition`),
    source: words.text('portfolio', `number/${id}/source`),
  });

interface Of<Item> {
  readonly column: Column;
  readonly cell: (item: Item) => Cell;
}

/** What is told of a project in every list. */
function projectColumns(words: Words): Of<Row['project']>[] {
  const field = (path: string) => words.text('fields', path);
  const choice = (kind: string, code: string | null) =>
    code === null ? null : choiceText(kind, code, words);
  const column = (head: string, width: number, cell: (project: Row['project']) => Cell) => ({
    column: { head, width },
    cell,
  });
  return [
    column(field('project.name'), 28, ({ name }) => name),
    column(field('project.code'), 14, ({ code }) => code),
    column(words.text('library', 'columns/organisation'), 22, ({ organisation }) => organisation),
    column(field('project.type'), 14, ({ type }) => choice('project-type', type)),
    column(field('project.mode'), 14, ({ mode }) => choice('delivery-mode', mode)),
    column(field('project.place.kind'), 14, ({ placeKind }) => choice('place-kind', placeKind)),
    column(field('project.place.province'), 12, ({ province }) => province),
    column(field('project.place.city'), 12, ({ city }) => city),
    column(field('project.place.district'), 12, ({ district }) => district),
    column(words.text('web-cockpit', 'filter.statuses'), 12, ({ status }) =>
      words.text('portfolio', `status/${status}`),
    ),
    column(words.text('web-cockpit', 'filter.lights'), 8, ({ light }) => words.text('lights', light)),
  ];
}

function reasonColumns(words: Words): Of<Row>[] {
  const join = words.text('findings', 'and-items');
  return [
    {
      column: { head: words.text('web-cockpit', 'compare.reasons'), width: 48 },
      cell: ({ reasons }) =>
        reasons.length === 0 ? null : reasons.map((reason) => reasonText(reason, words)).join(join),
    },
    {
      column: { head: sayIn({ words })('points'), width: 10, format: WHOLE },
      cell: ({ points }) => points,
    },
  ];
}

/** The projects behind a number, their sum counted on. */
export function rowsBook(answer: CockpitRows, printing: Printing): Promise<FileContent> {
  const { words } = printing;
  const measure = MEASURES.find((each) => each === answer.measure) ?? 'projects';
  const title = measureTitle(measure, words);
  const projects = projectColumns(words).map(ofProject);
  const adds: Of<Row> = {
    column: {
      head: words.text('web-cockpit', 'rows.adds', { unit: words.text('portfolio', `unit/${answer.unit}`) }),
      width: 20,
      format: formatOf(answer.unit),
    },
    cell: ({ contribution }) => amount(contribution, answer.unit),
  };
  const sheet = listSheet(answer.rows, [...projects, adds, ...reasonColumns(words)], printing);
  return bookOf(title, answer, printing, [
    {
      ...sheet,
      name: sayIn(printing)('sheets/rows'),
      title: titleOf(title, printing),
      notes: groundNotes(answer, printing, [definitionOf(numberOfMeasure(measure), printing)]),
      total: { label: words.text('web-cockpit', 'heat.total'), columns: [projects.length] },
    },
  ]);
}

const ofProject = ({ column, cell }: Of<Row['project']>): Of<Row> => ({
  column,
  cell: ({ project }) => cell(project),
});

/** Those that need attention, the most pressing first, with all their reasons. */
export function attentionBook(answer: CockpitRows, printing: Printing): Promise<FileContent> {
  const { words } = printing;
  const title = sayIn(printing)('attention');
  const columns = [...projectColumns(words).map(ofProject), ...reasonColumns(words)];
  return bookOf(title, answer, printing, [
    {
      ...listSheet(answer.rows, columns, printing),
      name: sayIn(printing)('sheets/rows'),
      title: titleOf(title, printing),
      notes: groundNotes(answer, printing, [words.text('web-cockpit', 'attention.note')]),
    },
  ]);
}

/** The twelve numbers of each value of a dimension, their sums counted on. */
export function tableBook(table: CockpitTable, printing: Printing): Promise<FileContent> {
  const dimension = printing.words.text('portfolio', `dimension/${table.dimension}`);
  return bookOf(dimension, table, printing, [
    tableSheet(table, { ...printing, name: sayIn(printing)('sheets/table') }),
  ]);
}

function tableSheet({ ...table }: CockpitTable, printing: Printing & { readonly name: string }) {
  const { words, name } = printing;
  const { dimension, groups } = table;
  const dimensionName = words.text('portfolio', `dimension/${dimension}`);
  const value: Of<CockpitTable['groups'][number]> = {
    column: { head: dimensionName, width: 24 },
    cell: (group) =>
      dimensionValueText(dimension, group.value, words) +
      (group.former.length === 0
        ? ''
        : words.text('web-cockpit', 'heat.former', {
            names: group.former.join(words.text('findings', 'and-items')),
          })),
  };
  const numbers = NUMBERS.map((id, place): Of<CockpitTable['groups'][number]> => {
    const unit = NUMBER_UNITS[id];
    return {
      column: { head: headOf(measureTitle(id, words), unit, words), width: 18, format: formatOf(unit) },
      cell: ({ cells }) => {
        const cell = cells[place];
        return cell === undefined || cell.counted === 0 ? null : amount(cell.value, unit);
      },
    };
  });
  return {
    ...listSheet(groups, [value, ...numbers], printing),
    name,
    title: titleOf(dimensionName, printing),
    notes: groundNotes(table, printing, [
      ...NUMBERS.map((id) => definitionOf(id, printing)),
      sayIn(printing)('empty'),
    ]),
    total: {
      label: words.text('web-cockpit', 'heat.total'),
      columns: numbers.map((_, place) => place + 1),
    },
  };
}

/** The twelve numbers with their parts and what they cannot count; then each city. */
export function sheetBook(cockpit: Cockpit, table: CockpitTable, printing: Printing): Promise<FileContent> {
  const say = sayIn(printing);
  return bookOf(say('sheet'), cockpit, printing, [
    numbersSheet(cockpit, printing),
    tableSheet(table, { ...printing, name: say('sheets/cities') }),
  ]);
}

function numbersSheet(cockpit: Cockpit, printing: Printing) {
  const { words } = printing;
  const web = (key: string) => words.text('web-cockpit', key);
  const unit = (code: string) => words.text('portfolio', `unit/${code}`);
  const lines = cockpit.numbers.flatMap((number): Cell[][] => [
    [
      measureTitle(number.id, words),
      amount(number.value, number.unit),
      unit(number.unit),
      number.counted,
      number.light === null ? null : words.text('lights', number.light),
      words.text('portfolio', `number/${number.id}/definition`),
    ],
    ...number.parts.map((part): Cell[] => [
      `　${words.text('portfolio', `part/${number.id}/${part.id}`)}`,
      amount(part.value, part.unit),
      unit(part.unit),
      part.counted,
      null,
      null,
    ]),
    ...number.uncounted.map(({ reason, projects }): Cell[] => [
      `　${web('number.not-counted')}${words.text('portfolio', `uncounted/${reason}`)}`,
      projects,
      unit('projects'),
      null,
      null,
      null,
    ]),
  ]);
  const yuan = unit('fen');
  return {
    name: sayIn(printing)('sheets/numbers'),
    title: titleOf(sayIn(printing)('sheet'), printing),
    notes: groundNotes(cockpit, printing),
    columns: [
      { head: web('compare.number'), width: 30 },
      {
        head: web('export.value'),
        width: 24,
        format: (cells: readonly Cell[]) => (cells[2] === yuan ? CENTS : WHOLE),
      },
      { head: web('export.unit'), width: 8 },
      { head: web('export.counted'), width: 14, format: WHOLE },
      { head: web('filter.lights'), width: 8 },
      { head: web('export.definition'), width: 70 },
    ],
    rows: lines,
    pageFooter: words.text('workbook', 'page-footer'),
  };
}

/** Milestones by month, their sums counted on; then those of the month that is open. */
export function roadmapBook(roadmap: CockpitRoadmap, printing: Printing): Promise<FileContent> {
  const { words } = printing;
  const say = sayIn(printing);
  const web = (key: string, params?: Record<string, string | number>) =>
    words.text('web-cockpit', key, params);
  const states = MILESTONE_STATES.map(
    (state): Of<CockpitRoadmap['months'][number]> => ({
      column: { head: words.text('portfolio', `milestone-state/${state}`), width: 14, format: WHOLE },
      cell: (month) => month.states[state],
    }),
  );
  const months = [
    { column: { head: say('month'), width: 14 }, cell: ({ month }: { month: string }) => month },
    ...states,
  ];
  const without = web('roadmap.without', { count: roadmap.withoutSchedule });
  const notes = groundNotes(roadmap, printing, [definitionOf('milestones_overdue', printing)]);
  const opened = web('roadmap.month-title', { month: roadmap.month, count: roadmap.total });
  return bookOf(say('roadmap'), roadmap, printing, [
    {
      ...listSheet(roadmap.months, months, printing),
      name: say('sheets/months'),
      title: titleOf(say('roadmap'), printing),
      notes: roadmap.withoutSchedule === 0 ? notes : [...notes, without],
      total: { label: web('heat.total'), columns: states.map((_, place) => place + 1) },
    },
    {
      ...listSheet(roadmap.items, itemColumns(words), printing),
      name: say('sheets/milestones'),
      title: titleOf(opened, printing),
      notes,
    },
  ]);
}

function itemColumns(words: Words): Of<CockpitRoadmap['items'][number]>[] {
  const head = (key: string) => words.text('web-cockpit', `roadmap.${key}`);
  return [
    ...projectColumns(words).map(({ column, cell }) => ({
      column,
      cell: ({ project }: CockpitRoadmap['items'][number]) => cell(project),
    })),
    {
      column: { head: head('milestone'), width: 20 },
      cell: ({ milestone }) => choiceText('milestone', milestone, words),
    },
    { column: { head: head('due'), width: 12 }, cell: ({ due }) => due },
    {
      column: { head: head('state'), width: 14 },
      cell: ({ state }) => words.text('portfolio', `milestone-state/${state}`),
    },
    { column: { head: head('reached'), width: 12 }, cell: ({ reached }) => reached },
    {
      column: { head: sayIn({ words })('late-days'), width: 10, format: WHOLE },
      cell: ({ state, lateDays }) => (state === 'unreported' ? null : lateDays),
    },
  ];
}

function listSheet<Item>(
  items: readonly Item[],
  columns: readonly Of<Item>[],
  { words }: Printing,
): Pick<PrintedSheet, 'columns' | 'rows' | 'pageFooter'> {
  return {
    columns: columns.map(({ column }) => column),
    rows: items.map((item) => columns.map(({ cell }) => cell(item))),
    pageFooter: words.text('workbook', 'page-footer'),
  };
}

async function bookOf(
  what: string,
  ground: { readonly day: string },
  printing: Printing,
  sheets: Parameters<typeof writeSheets>[0],
): Promise<FileContent> {
  return workbookFile(`${fileTitle(what, ground, printing)}.xlsx`, await writeSheets(sheets));
}
