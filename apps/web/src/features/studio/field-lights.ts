import { type Figure, type Finding, isKnown, type Light } from '@zhulin/assessment';
import { type PlanProblem, valueAt } from '@zhulin/plan';
import type { DraftPlan } from '../../assessment-worker/index.ts';
import { type Block, type Entry, type Part, placeOf, touches } from './form-parts.ts';

/** What is most urgent comes first. */
const WORST_FIRST = ['red', 'amber', 'unknown', 'green'] as const satisfies readonly Light[];

/** The findings that rest on a place of the plan, the most urgent first. Cost: O(findings · fields). */
export function findingsAt(findings: readonly Finding[], path: string): Finding[] {
  const fed = findings.filter(({ fields }) => fields.some((each) => touches(each, path)));
  return WORST_FIRST.flatMap((light) => fed.filter((finding) => finding.light === light));
}

/** The worst light that a place of the plan feeds; undefined where nothing rests on it. */
export function lightAt(findings: readonly Finding[], path: string): Light | undefined {
  return findingsAt(findings, path)[0]?.light;
}

/** How much of a group is given: its fields and lists. */
export interface Given {
  given: number;
  all: number;
}

export function givenIn(part: Part, draft: DraftPlan): Given {
  const paths = part.blocks.flatMap(placesIn);
  const given = paths.filter((path) => valueAt(draft, path) !== undefined).length;
  return { given, all: paths.length };
}

function placesIn(block: Block): string[] {
  if (block.kind === 'fields') return block.entries.map(({ path }) => path);
  if (block.kind === 'table' && block.rowKeys !== undefined) {
    return block.columns.flatMap(({ entries }) => entries.map(({ path }: Entry) => path));
  }
  return [block.path];
}

/** The problems of a draft by the place where they are shown: the cell, its row, the field or the group. */
export class Problems {
  readonly all: readonly PlanProblem[];
  /** Those that no part of the form shows. */
  readonly elsewhere: readonly PlanProblem[];
  readonly #byPlace = new Map<string, PlanProblem>();
  readonly #counts = new Map<string, number>();

  constructor(problems: readonly PlanProblem[]) {
    this.all = problems;
    this.elsewhere = problems.filter((problem) => !this.#file(problem));
  }

  #file(problem: PlanProblem): boolean {
    const place = placeOf(problem.path);
    if (place === undefined) return false;
    const { part, block, row, column } = place;
    this.#counts.set(part.path, (this.#counts.get(part.path) ?? 0) + 1);
    const rowKey = block.kind === 'table' ? block.rowKeys?.[row ?? -1] : undefined;
    const steps =
      row === undefined || column === undefined || block.kind === 'fields'
        ? undefined
        : block.columns[column]?.steps;
    const shown = steps === undefined ? problem.path : [block.path, rowKey ?? row, ...steps].join('.');
    if (!this.#byPlace.has(shown)) this.#byPlace.set(shown, problem);
    return true;
  }

  at(path: string): PlanProblem | undefined {
    return this.#byPlace.get(path);
  }

  countIn(part: string): number {
    return this.#counts.get(part) ?? 0;
  }
}

/** Whether a figure rests on a place of the plan, directly or through other figures. */
export function restsOn(figures: readonly Figure[], id: string, path: string): boolean {
  const byId = new Map(figures.map((figure) => [figure.id, figure]));
  const seen = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    for (const ref of byId.get(next)?.from ?? []) {
      if (ref.kind === 'input' && touches(ref.path, path)) return true;
      if (ref.kind === 'figure') open.push(ref.id);
    }
  }
  return false;
}

/** The figures that are made of a place of the plan without others between, where they are single numbers. */
export function figuresAt(figures: readonly Figure[], path: string): Figure[] {
  return figures.filter(
    (figure) =>
      isKnown(figure) &&
      typeof figure.value === 'number' &&
      figure.from.some((ref) => ref.kind === 'input' && touches(ref.path, path)),
  );
}
