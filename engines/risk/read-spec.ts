import { SAMPLING_METHODS } from '../numeric/index.ts';
import type { Opened, RiskPath } from './issue.ts';
import { parseModel } from './parse-model.ts';
import { readFactors, readPairs } from './read-factors.ts';
import { NETWORK_FIELDS, readNetwork } from './read-network.ts';
import { readResponses } from './read-responses.ts';
import { type Fields, Reader } from './reader.ts';
import { FINISH, type RiskSpec } from './spec.ts';

/** Models of a file that are run each by itself. */
export const PARTS = ['cost', 'schedule'] as const;
export type Part = (typeof PARTS)[number];

const VERSION = 1;
const OUTPUTS_MAX = 12;
const LIMITS_MAX = 50;
const PERCENTILES_MAX = 50;
const PAIRS_MAX = 20;
const USUAL_PERCENTILES = [5, 10, 20, 50, 70, 80, 90, 95];
const SAMPLING_FIELDS = ['trials', 'method', 'seed'];
/** Figures that a reader of the file wants, and remarks; they change nothing. */
const REMARKS = ['name', 'note', 'tornado'];

/** Reads the description of risks, as it is in a file or was parsed from JSON.
 * `cost` has factors and formulas (and, where it is said, a `network` in the same trial); `schedule` is a network by itself.
 * @returns the models, or every issue with its path; what is not said is refused, never guessed
 * Cost: O(size); the formulas are parsed once. */
export function readRiskFile(input: unknown): Opened<Partial<Record<Part, RiskSpec>>> {
  const reader = new Reader();
  const file = reader.object(input, [], ['version', 'name', 'note', ...PARTS]);
  const parts: Partial<Record<Part, RiskSpec>> = {};
  if (file) {
    if (file['version'] !== VERSION)
      reader.refuse('OUT_OF_RANGE', ['version'], file['version'], String(VERSION));
    if (file['cost'] === undefined && file['schedule'] === undefined) {
      reader.refuse('NOTHING_TO_SIMULATE', [], Object.keys(file).join(', '), PARTS.join(' | '));
    }
    const cost = file['cost'] === undefined ? undefined : readModelPart(file['cost'], ['cost'], reader);
    const schedule =
      file['schedule'] === undefined ? undefined : readSchedulePart(file['schedule'], ['schedule'], reader);
    if (cost) parts.cost = cost;
    if (schedule) parts.schedule = schedule;
  }
  return reader.issues.length > 0 ? { value: null, issues: reader.issues } : { value: parts, issues: [] };
}

function readModelPart(value: unknown, path: RiskPath, reader: Reader): RiskSpec | undefined {
  const known = [
    'factors',
    'rankCorrelation',
    'model',
    'outputs',
    'percentiles',
    'joint',
    'network',
    'responses',
    'limits',
  ];
  const fields = reader.object(value, path, [...known, ...SAMPLING_FIELDS, ...REMARKS]);
  if (!fields) return undefined;
  const factors = readFactors(fields['factors'], [...path, 'factors'], reader);
  const ids = factors.map(({ id }) => id);
  const pairs = readPairs(fields['rankCorrelation'], [...path, 'rankCorrelation'], ids, reader);
  const network = readNetworkWithin(fields['network'], [...path, 'network'], ids, reader);
  const model = reader.text(fields['model'], [...path, 'model']) ?? '';
  const inputs = network === null ? ids : [...ids, FINISH];
  const names = checkModel(model, inputs, [...path, 'model'], reader);
  const outputs = readOutputs(fields['outputs'], [...path, 'outputs'], names, reader);
  return {
    factors,
    pairs,
    model,
    outputs,
    percentiles: readPercentiles(fields['percentiles'], [...path, 'percentiles'], reader),
    joint: readJoint(fields['joint'], [...path, 'joint'], outputs, reader),
    network,
    responses: readResponses(fields['responses'], [...path, 'responses'], { factors, outputs }, reader),
    limits: readLimits(fields['limits'], [...path, 'limits'], names, reader),
    sampling: readSampling(fields, path, reader),
  };
}

function readNetworkWithin(
  value: unknown,
  path: RiskPath,
  ids: readonly string[],
  reader: Reader,
): RiskSpec['network'] {
  if (value === undefined) return null;
  if (ids.includes(FINISH)) reader.refuse('NAME_TAKEN', path, FINISH, '');
  const fields = reader.object(value, path, NETWORK_FIELDS);
  return (fields && readNetwork(fields, path, reader)) ?? null;
}

/** Formulas with their faults, but not those that only follow from a factor that was refused.
 * @returns all names that an output may have; undefined where the formulas are faulty */
function checkModel(
  text: string,
  inputs: readonly string[],
  path: RiskPath,
  reader: Reader,
): readonly string[] | undefined {
  const { model, issues } = parseModel(text, inputs);
  for (const issue of issues) reader.issues.push({ ...issue, path });
  return issues.length > 0 ? undefined : [...model.names.keys()];
}

function readOutputs(
  value: unknown,
  path: RiskPath,
  names: readonly string[] | undefined,
  reader: Reader,
): string[] {
  const before = reader.issues.length;
  const outputs = reader.list(value, path, OUTPUTS_MAX).flatMap((each, index) => {
    const name = reader.text(each, [...path, index]);
    if (name !== undefined && names && !names.includes(name)) {
      reader.refuse('UNKNOWN_OUTPUT', [...path, index], name, names.join(', '));
    }
    return name === undefined ? [] : [name];
  });
  if (outputs.length === 0 && reader.issues.length === before)
    reader.refuse('TOO_FEW_VALUES', path, '0', '>= 1');
  if (new Set(outputs).size < outputs.length) reader.refuse('DUPLICATE_ID', path, outputs.join(', '), '');
  return outputs;
}

function readLimits(
  value: unknown,
  path: RiskPath,
  names: readonly string[] | undefined,
  reader: Reader,
): RiskSpec['limits'] {
  if (value === undefined) return [];
  const ids = new Set<string>();
  return reader.list(value, path, LIMITS_MAX).flatMap((each, index) => {
    const at = [...path, index];
    const fields = reader.object(each, at, ['id', 'of', 'above']);
    if (!fields) return [];
    const id = reader.text(fields['id'], [...at, 'id']);
    const of = reader.text(fields['of'], [...at, 'of']);
    const above = reader.number(fields['above'], [...at, 'above']);
    if (of !== undefined && names && !names.includes(of))
      reader.refuse('UNKNOWN_OUTPUT', [...at, 'of'], of, names.join(', '));
    if (id === undefined || of === undefined || above === undefined) return [];
    if (ids.has(id)) reader.refuse('DUPLICATE_ID', [...at, 'id'], id, '');
    ids.add(id);
    return [{ id, of, above }];
  });
}

function readPercentiles(value: unknown, path: RiskPath, reader: Reader): number[] {
  if (value === undefined) return USUAL_PERCENTILES;
  return reader.list(value, path, PERCENTILES_MAX).flatMap((each, index) => {
    const percent = reader.number(each, [...path, index], { least: 0.01, most: 99.99 });
    return percent === undefined ? [] : [percent];
  });
}

/** Pairs of outputs that are asked for together; where none are said, every pair of the first few. */
function readJoint(
  value: unknown,
  path: RiskPath,
  outputs: readonly string[],
  reader: Reader,
): [number, number][] {
  if (value === undefined) {
    const all = outputs.flatMap((_, one) =>
      outputs.slice(one + 1).map((_, next): [number, number] => [one, one + 1 + next]),
    );
    return all.slice(0, PAIRS_MAX);
  }
  return reader.list(value, path, PAIRS_MAX).flatMap((each, index): [number, number][] => {
    const names = reader.list(each, [...path, index], 2);
    const [one = -1, other = -1] = names.map((name) =>
      outputs.findIndex((output) => Object.is(output, name)),
    );
    if (names.length === 2 && one >= 0 && other >= 0 && one !== other) return [[one, other]];
    reader.refuse('UNKNOWN_OUTPUT', [...path, index], names.map(String).join(', '), outputs.join(', '));
    return [];
  });
}

function readSchedulePart(value: unknown, path: RiskPath, reader: Reader): RiskSpec | undefined {
  const fields = reader.object(value, path, [...NETWORK_FIELDS, 'percentiles', ...SAMPLING_FIELDS, 'name']);
  const network = fields && readNetwork(fields, path, reader);
  if (!fields || !network) return undefined;
  return {
    factors: [],
    pairs: [],
    model: '',
    outputs: [FINISH],
    percentiles: readPercentiles(fields['percentiles'], [...path, 'percentiles'], reader),
    joint: [],
    network,
    responses: [],
    limits: [],
    sampling: readSampling(fields, path, reader),
  };
}

const POINTS_MAX = 2 ** 28;

function readSampling(fields: Fields, path: RiskPath, reader: Reader): RiskSpec['sampling'] {
  const { method: written, trials, seed } = fields;
  const method = SAMPLING_METHODS.find((each) => each === (written === 'lhs' ? 'latin' : written));
  if (written !== undefined && method === undefined) {
    reader.refuse('UNKNOWN_KIND', [...path, 'method'], written, 'sobol | lhs | plain');
  }
  return {
    method: method ?? null,
    trials: trials === undefined ? null : (reader.whole(trials, [...path, 'trials'], 1, POINTS_MAX) ?? null),
    seed:
      seed === undefined ? null : (reader.whole(seed, [...path, 'seed'], 0, Number.MAX_SAFE_INTEGER) ?? null),
  };
}
