import {
  choiceText,
  dayText,
  momentText,
  type ProjectQuery,
  type ProjectSummary,
  type Words,
} from '@zhulin/contract';
import type { PrintedSheet } from '@zhulin/plan/xlsx';

const FEN_PER_10000_YUAN = 1e6;

type Query = Omit<ProjectQuery, 'after' | 'limit'>;

interface Printed {
  readonly projects: readonly ProjectSummary[];
  readonly query: Query;
  /** The day the stages are of. */
  readonly asOf: string;
  readonly purpose: string;
  readonly isComplete: boolean;
}

/** The list on the screen as a sheet: the same rows in the same order, with the filter, the day and the purpose on it.
 * Pure. */
export function projectSheet(printed: Printed, words: Words): PrintedSheet {
  const { projects, query, asOf, purpose, isComplete } = printed;
  const say = (key: string, params?: Record<string, string | number>) => words.text('library', key, params);
  const count = { count: projects.length };
  return {
    title: say('title'),
    notes: [
      say('of-day', { day: dayText(asOf, words) }),
      say('filter', { filter: filterText(query, words) }),
      say('order', { order: say(`orders/${query.order}`), direction: say(`directions/${query.direction}`) }),
      say(isComplete ? 'count' : 'cut-off', count),
      say('grade', { purpose }),
    ],
    columns: COLUMNS.map(({ head, width, format }) => ({
      head: head(words),
      width,
      ...(format && { format }),
    })),
    rows: projects.map((project) => COLUMNS.map(({ cell }) => cell(project, words))),
    pageFooter: words.text('workbook', 'page-footer'),
  };
}

interface Column {
  readonly head: (words: Words) => string;
  readonly width: number;
  readonly format?: string;
  readonly cell: (project: ProjectSummary, words: Words) => string | number | null;
}

const fieldHead = (path: string) => (words: Words) => words.text('fields', path);
const ownHead = (key: string) => (words: Words) => words.text('library', `columns/${key}`);

function choice(kind: string, code: string | null, words: Words): string | null {
  return code === null ? null : choiceText(kind, code, words);
}

const LIGHTS = ['red', 'amber', 'green', 'unknown'] as const;

const COLUMNS: readonly Column[] = [
  { head: fieldHead('project.name'), width: 28, cell: ({ name }) => name },
  { head: fieldHead('project.code'), width: 14, cell: ({ code }) => code },
  {
    head: fieldHead('project.type'),
    width: 16,
    cell: ({ type }, words) => choice('project-type', type, words),
  },
  {
    head: fieldHead('project.mode'),
    width: 16,
    cell: ({ mode }, words) => choice('delivery-mode', mode, words),
  },
  { head: fieldHead('project.place.province'), width: 12, cell: ({ place }) => place.province },
  { head: fieldHead('project.place.city'), width: 12, cell: ({ place }) => place.city },
  { head: fieldHead('project.place.district'), width: 12, cell: ({ place }) => place.district },
  { head: ownHead('stage'), width: 12, cell: ({ stage }, words) => choice('stage', stage, words) },
  { head: fieldHead('project.start'), width: 12, cell: ({ start }) => start },
  {
    head: fieldHead('buildings.floorAreaM2'),
    width: 16,
    format: '#,##0',
    cell: ({ floorAreaM2 }) => floorAreaM2,
  },
  { head: ownHead('residents'), width: 12, format: '#,##0', cell: ({ residents }) => residents },
  {
    head: ownHead('investment'),
    width: 18,
    format: '#,##0.00',
    cell: ({ investmentFen }) => (investmentFen === null ? null : investmentFen / FEN_PER_10000_YUAN),
  },
  { head: ownHead('light'), width: 8, cell: ({ light }, words) => words.text('lights', light) },
  ...LIGHTS.map(
    (light): Column => ({
      head: (words) => words.text('lights', light),
      width: 8,
      format: '0',
      cell: ({ lights }) => lights?.[light] ?? null,
    }),
  ),
  { head: ownHead('organisation'), width: 24, cell: ({ organisation }) => organisation.name },
  { head: ownHead('version'), width: 8, format: '0', cell: ({ version }) => version },
  { head: ownHead('updated'), width: 22, cell: ({ updatedAt }, words) => momentText(updatedAt, words) },
  {
    head: ownHead('archived'),
    width: 22,
    cell: ({ archivedAt }, words) => (archivedAt === null ? null : momentText(archivedAt, words)),
  },
];

/** Filters by the name of what they ask; those of codes with the list of words of their codes. */
const CODED = {
  types: ['project.type', 'project-type'],
  modes: ['project.mode', 'delivery-mode'],
  placeKinds: ['project.place.kind', 'place-kind'],
} as const;
const PLAIN = {
  province: 'project.place.province',
  city: 'project.place.city',
  district: 'project.place.district',
} as const;
const OWN = ['text', 'organisation', 'floorAreaM2Min', 'floorAreaM2Max'] as const;
const MONEY = ['investmentFenMin', 'investmentFenMax'] as const;

function filterText(query: Query, words: Words): string {
  const parts: [string, string][] = [];
  const say = (key: string) => words.text('library', key);
  const joined = (codes: readonly string[], word: (code: string) => string) =>
    codes.map(word).join(words.text('findings', 'and-items'));
  for (const name of OWN)
    if (query[name] !== undefined) parts.push([say(`filters/${name}`), String(query[name])]);
  for (const [name, [path, kind]] of Object.entries(CODED)) {
    const codes = query[name as keyof typeof CODED];
    if (codes)
      parts.push([words.text('fields', path), joined(codes, (code) => choiceText(kind, code, words))]);
  }
  if (query.stages)
    parts.push([say('columns/stage'), joined(query.stages, (code) => choiceText('stage', code, words))]);
  if (query.lights)
    parts.push([say('columns/light'), joined(query.lights, (code) => words.text('lights', code))]);
  for (const [name, path] of Object.entries(PLAIN)) {
    const value = query[name as keyof typeof PLAIN];
    if (value !== undefined) parts.push([words.text('fields', path), value]);
  }
  for (const name of MONEY) {
    const fen = query[name];
    if (fen !== undefined) parts.push([say(`filters/${name}`), String(fen / 100)]);
  }
  if (query.archived !== 'no') parts.push([say('filters/archived'), say(`archived/${query.archived}`)]);
  if (parts.length === 0) return say('no-filter');
  return parts.map(([name, value]) => words.text('library', 'between', { name, value })).join(say('and'));
}
