import { type Assessment, type Figure, type Finding, isKnown } from '@zhulin/assessment';

/** One place of a plan that says something else; undefined is nothing said. Rows with ids are compared by them. */
export interface FieldChange {
  path: string;
  from: unknown;
  to: unknown;
}

/** Every place at which two plans differ, in the order of the second. Cost: O(size of both). */
export function fieldChanges(from: unknown, to: unknown, path = ''): FieldChange[] {
  if (Object.is(from, to)) return [];
  const [before, after] = [partsOf(from), partsOf(to)];
  if (before === undefined || after === undefined) return [{ path, from, to }];
  const keys = [...after.keys(), ...[...before.keys()].filter((key) => !after.has(key))];
  return keys.flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    return fieldChanges(
      was?.value,
      is?.value,
      [path, (is ?? was)?.step].filter((step) => step !== '').join('.'),
    );
  });
}

/** The parts of a group by name, of a list by the ids of its rows or by their places. */
function partsOf(value: unknown): Map<string, { step: string; value: unknown }> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const isList = Array.isArray(value);
  return new Map(
    Object.entries(value).map(([step, part]) => {
      const id: unknown =
        isList && typeof part === 'object' && part !== null && 'id' in part ? part.id : undefined;
      return [typeof id === 'string' ? `id ${id}` : step, { step, value: part }];
    }),
  );
}

/** A finding on both sides whose light turned; undefined where there is none on that side. */
export interface FindingChange {
  from: Finding | undefined;
  to: Finding | undefined;
}

/** What turned between two assessments, and the single figures that moved. */
export interface AssessmentChanges {
  findings: FindingChange[];
  figures: { from: Figure | undefined; to: Figure }[];
}

export function assessmentChanges(from: Assessment, to: Assessment): AssessmentChanges {
  const before = new Map(from.findings.map((finding) => [finding.id, finding]));
  const after = new Set(to.findings.map(({ id }) => id));
  const turned = to.findings
    .map((finding): FindingChange => ({ from: before.get(finding.id), to: finding }))
    .filter((each) => each.from?.light !== each.to?.light);
  const gone = from.findings
    .filter(({ id }) => !after.has(id))
    .map((finding): FindingChange => ({ from: finding, to: undefined }));
  const figures = new Map(from.figures.map((figure) => [figure.id, figure]));
  const moved = to.figures
    .map((figure) => ({ from: figures.get(figure.id), to: figure }))
    .filter((each) => singleOf(each.from) !== singleOf(each.to));
  return { findings: [...turned, ...gone], figures: moved };
}

function singleOf(figure: Figure | undefined): unknown {
  return figure && isKnown(figure) && typeof figure.value !== 'object' ? figure.value : undefined;
}
