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

/** The worst light of each place of a plan, by the places that findings name themselves: the direct inputs of what is measured
 * and what a fix would change; the nearest inputs where there is neither. What lies further behind decides nothing: all things of a plan hang together somehow. */
export class Lights {
  /** By place that is named. */
  readonly #named = new Map<string, Light>();
  /** By place in which something is named. */
  readonly #around = new Map<string, Light>();

  constructor(findings: readonly Finding[], figures: readonly Figure[]) {
    const byId = new Map(figures.map((figure) => [figure.id, figure]));
    for (const finding of findings) {
      for (const path of placesNamedBy(finding, byId)) {
        note(this.#named, path, finding.light);
        for (const around of placesAround(path)) note(this.#around, around, finding.light);
      }
    }
  }

  /** Of a place, all that lies in it, and all that it lies in; undefined where no finding names any of it. */
  at(path: string): Light | undefined {
    const lights = [
      this.#around.get(path),
      ...[path, ...placesAround(path)].map((each) => this.#named.get(each)),
    ];
    return WORST_FIRST.find((light) => lights.includes(light));
  }
}

function note(lights: Map<string, Light>, path: string, light: Light): void {
  const known = lights.get(path);
  if (known === undefined || WORST_FIRST.indexOf(light) < WORST_FIRST.indexOf(known)) lights.set(path, light);
}

/** The groups and rows that a place lies in, the nearest last. */
function placesAround(path: string): string[] {
  const steps = path.split('.');
  return steps.slice(1).map((_, place) => steps.slice(0, place + 1).join('.'));
}

function placesNamedBy({ figure, fixes }: Finding, byId: ReadonlyMap<string, Figure>): string[] {
  const measured = byId.get(figure);
  const named = [
    ...(measured ? inputsOf(measured) : []),
    ...fixes.flatMap(({ changes }) => changes.map(({ path }) => path)),
  ];
  return measured && named.length === 0 ? nearestInputs(measured, byId) : named;
}

function inputsOf({ from }: Figure): string[] {
  return from.flatMap((ref) => (ref.kind === 'input' ? [ref.path] : []));
}

/** The inputs of the figures that a figure is made of, of the first of them that take any. */
function nearestInputs(figure: Figure, byId: ReadonlyMap<string, Figure>): string[] {
  for (let level = [figure]; level.length > 0; level = level.flatMap((each) => partsOf(each, byId))) {
    const inputs = level.flatMap(inputsOf);
    if (inputs.length > 0) return inputs;
  }
  return [];
}

function partsOf({ from }: Figure, byId: ReadonlyMap<string, Figure>): Figure[] {
  return from.flatMap((ref) => (ref.kind === 'figure' ? (byId.get(ref.id) ?? []) : []));
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
