import type { Light } from '@zhulin/assessment/lights';
import {
  type Comparison,
  dayText,
  figureTitle,
  findingTitle,
  quantityText,
  type Words,
} from '@zhulin/contract';
import type { ProjectTexts } from './names.ts';

/** One line of a comparison: a cell a project, and whether they are all the same. */
export interface ComparedRow {
  key: string;
  title: string;
  cells: readonly string[];
  /** Beside its cell, for checks. */
  lights?: readonly (Light | null)[];
  differs: boolean;
}

export interface ComparedPart {
  key: 'facts' | 'figures' | 'findings';
  rows: readonly ComparedRow[];
}

const NOTHING = '–';

/** Facts, headline figures and lights of projects side by side, in words. */
export function comparedParts(
  { projects, figures, findings }: Comparison,
  texts: ProjectTexts,
  words: Words,
): ComparedPart[] {
  const field = (path: string) => words.text('fields', path);
  const own = (key: string) => words.text('library', `columns/${key}`);
  const facts: [string, string, (project: Comparison['projects'][number]) => string][] = [
    ['organisation', own('organisation'), ({ organisation }) => organisation.name],
    ['place', words.text('web-library', 'column.place'), texts.place],
    ['place-kind', field('project.place.kind'), texts.placeKind],
    ['type', field('project.type'), texts.type],
    ['mode', field('project.mode'), texts.mode],
    ['stage', own('stage'), texts.stage],
    ['start', field('project.start'), ({ start }) => start ?? NOTHING],
    ['floor-area', field('buildings.floorAreaM2'), ({ floorAreaM2 }) => valueText(floorAreaM2, 'm2', words)],
  ];
  return [
    { key: 'facts', rows: facts.map(([key, title, cell]) => rowOf(key, title, projects.map(cell))) },
    {
      key: 'figures',
      rows: figures.map((figure) => {
        const cells = figure.values.map((value) => valueText(value, figure.unit, words));
        return rowOf(figure.id, figureTitle(figure, words), cells);
      }),
    },
    {
      key: 'findings',
      rows: findings.map((finding) => {
        const cells = finding.lights.map((light) => (light === null ? NOTHING : words.text('lights', light)));
        return { ...rowOf(finding.id, findingTitle(finding, words), cells), lights: finding.lights };
      }),
    },
  ];
}

function rowOf(key: string, title: string, cells: readonly string[]): ComparedRow {
  return { key, title, cells, differs: new Set(cells).size > 1 };
}

function valueText(value: number | string | null, unit: string, words: Words): string {
  if (value === null) return NOTHING;
  return typeof value === 'number' ? quantityText(value, unit, words) : dayText(value, words);
}
