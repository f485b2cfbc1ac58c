import type { Distribution } from '../numeric/index.ts';
import { entry } from './at.ts';
import type { RiskPath } from './issue.ts';
import { DISTRIBUTION_FIELDS, readDistribution } from './read-factors.ts';
import type { Fields, Reader } from './reader.ts';
import type { FactorChange, RiskFactor, RiskResponse } from './spec.ts';

/** Each keeps counts of its own: half a megabyte an output. */
const RESPONSES_MAX = 20;
const CHANGE_FIELDS = ['factor', 'scale', 'shift', 'probability', 'impact', 'set'];

/** What may be done about risks. Issues: UNKNOWN_FACTOR, UNKNOWN_OUTPUT, NO_CHANGES, NOT_AN_EVENT, TWO_FORMS, DUPLICATE_ID and those
 * of distributions. */
export function readResponses(
  value: unknown,
  path: RiskPath,
  { factors, outputs }: { factors: readonly RiskFactor[]; outputs: readonly string[] },
  reader: Reader,
): RiskResponse[] {
  const ids = new Set<string>();
  return reader.list(value, path, RESPONSES_MAX).flatMap((each, index) => {
    const at = [...path, index];
    const fields = reader.object(each, at, ['id', 'name', 'changes', 'adds']);
    if (!fields) return [];
    const id = reader.text(fields['id'], [...at, 'id']);
    const name = fields['name'] === undefined ? id : reader.text(fields['name'], [...at, 'name']);
    if (id !== undefined && ids.has(id)) reader.refuse('DUPLICATE_ID', [...at, 'id'], id, '');
    if (id !== undefined) ids.add(id);
    const list = reader.list(fields['changes'], [...at, 'changes'], factors.length);
    const adds = readAdds(fields['adds'], [...at, 'adds'], outputs, reader);
    if (list.length === 0 && fields['adds'] === undefined) reader.refuse('NO_CHANGES', at, '0', '>= 1');
    const changes = list.flatMap(
      (change, place) => readChange(change, [...at, 'changes', place], factors, reader) ?? [],
    );
    return id === undefined || name === undefined ? [] : [{ id, name, changes, adds }];
  });
}

function readAdds(value: unknown, path: RiskPath, outputs: readonly string[], reader: Reader): number[] {
  const adds = outputs.map(() => 0);
  if (value === undefined) return adds;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    reader.refuse('NOT_AN_OBJECT', path, value, '{ }');
    return adds;
  }
  for (const [output, written] of Object.entries(value)) {
    const place = outputs.indexOf(output);
    if (place < 0) reader.refuse('UNKNOWN_OUTPUT', [...path, output], output, outputs.join(', '));
    const amount = reader.number(written, [...path, output]);
    if (place >= 0 && amount !== undefined) adds[place] = amount;
  }
  return adds;
}

function readChange(
  value: unknown,
  path: RiskPath,
  factors: readonly RiskFactor[],
  reader: Reader,
): FactorChange | undefined {
  const fields = reader.object(value, path, CHANGE_FIELDS);
  if (!fields) return undefined;
  const id = reader.text(fields['factor'], [...path, 'factor']);
  if (id === undefined) return undefined;
  const factor = factors.findIndex((each) => each.id === id);
  if (factor < 0)
    return reader.refuse(
      'UNKNOWN_FACTOR',
      [...path, 'factor'],
      id,
      factors.map((each) => each.id).join(', '),
    );
  const forms = [
    fields['set'],
    fields['scale'] ?? fields['shift'],
    fields['probability'] ?? fields['impact'],
  ];
  const given = forms.filter((form) => form !== undefined).length;
  const expected = 'set | scale, shift | probability, impact';
  if (given === 0) return reader.refuse('NO_CHANGES', path, id, expected);
  if (given > 1) return reader.refuse('TWO_FORMS', path, Object.keys(fields).join(', '), expected);
  if (fields['set'] !== undefined) return readSet(fields['set'], factor, [...path, 'set'], reader);
  const { distribution } = entry(factors, factor);
  if (fields['scale'] !== undefined || fields['shift'] !== undefined)
    return readMove(fields, factor, distribution, path, reader);
  return readEventChange(fields, factor, distribution, path, reader);
}

function readSet(value: unknown, factor: number, path: RiskPath, reader: Reader): FactorChange | undefined {
  const fields = reader.object(value, path, DISTRIBUTION_FIELDS);
  const distribution = fields && readDistribution(fields, path, reader);
  return distribution && { factor, distribution };
}

/** An event that does not occur is nothing, and nothing is not shifted. */
function readMove(
  fields: Fields,
  factor: number,
  { kind }: Distribution,
  path: RiskPath,
  reader: Reader,
): FactorChange | undefined {
  const scale =
    fields['scale'] === undefined ? 1 : reader.number(fields['scale'], [...path, 'scale'], { least: 0 });
  const shift = fields['shift'] === undefined ? 0 : reader.number(fields['shift'], [...path, 'shift']);
  if (kind === 'event' && shift !== 0)
    return reader.refuse('TWO_FORMS', [...path, 'shift'], shift, 'scale | probability, impact');
  return scale === undefined || shift === undefined ? undefined : { factor, scale, shift };
}

function readEventChange(
  fields: Fields,
  factor: number,
  event: Distribution,
  path: RiskPath,
  reader: Reader,
): FactorChange | undefined {
  if (event.kind !== 'event') return reader.refuse('NOT_AN_EVENT', [...path, 'factor'], event.kind, 'event');
  const probability =
    fields['probability'] === undefined
      ? event.probability
      : reader.number(fields['probability'], [...path, 'probability'], { least: 0, most: 1 });
  const impactPath = [...path, 'impact'];
  const written =
    fields['impact'] === undefined
      ? undefined
      : reader.object(fields['impact'], impactPath, DISTRIBUTION_FIELDS);
  const impact = written === undefined ? event.impact : readDistribution(written, impactPath, reader);
  if (impact?.kind === 'event') return reader.refuse('UNKNOWN_KIND', [...impactPath, 'dist'], 'event', '');
  return impact === undefined || probability === undefined
    ? undefined
    : { factor, distribution: { kind: 'event', probability, impact } };
}
