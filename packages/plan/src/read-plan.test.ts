import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_YAML_BYTES, type PlanProblem, readPlan } from './index.ts';

const medium = readFileSync(new URL('../../../examples/medium.yaml', import.meta.url), 'utf8');
const HEAD = 'schema: 1\nproject: {name: 甲}\n';

function problemsIn(content: string | Uint8Array): PlanProblem[] {
  const reading = readPlan(content);
  return reading.ok ? [] : reading.problems;
}

/** code, path, line of each problem. */
function told(content: string | Uint8Array): [string, string, number | undefined][] {
  return problemsIn(content).map(({ code, path, line }) => [code, path, line]);
}

test('the example is read whole, and nothing is added that it does not say', () => {
  const reading = readPlan(medium);
  expect(reading.ok && reading.plan.buildings?.floorAreaM2).toBe(500_000);
  expect(readPlan(HEAD)).toEqual({ ok: true, plan: { schema: 1, project: { name: '甲' } } });
});

describe('a file that is no plan', () => {
  test.each([
    ['empty', '', 'PLAN_NOT_A_MAPPING'],
    ['a list', '- 1\n', 'PLAN_NOT_A_MAPPING'],
    ['broken brackets', 'a: {b: 1\n', 'PLAN_NOT_YAML'],
    ['two documents', `${HEAD}---\n${HEAD}`, 'PLAN_NOT_YAML'],
    ['a key twice', `${HEAD}schema: 1\n`, 'PLAN_DUPLICATE_KEY'],
    ['an unknown tag', `${HEAD}people: !!js/function "x"\n`, 'PLAN_NOT_YAML'],
    ['prototype keys', `${HEAD}__proto__: {admin: true}\n`, 'PLAN_FORBIDDEN_KEY'],
    ['prototype keys inside', 'schema: 1\nproject: {name: 甲, constructor: 1}\n', 'PLAN_FORBIDDEN_KEY'],
    ['a number as key', `${HEAD}1: 2\n`, 'PLAN_NOT_YAML'],
    ['another schema number', 'schema: 2\nproject: {name: 甲}\n', 'PLAN_SCHEMA_NUMBER'],
    ['no schema number', 'project: {name: 甲}\n', 'PLAN_SCHEMA_NUMBER'],
    ['nesting without end', `${HEAD}site: ${'['.repeat(400)}${']'.repeat(400)}\n`, 'PLAN_TOO_DEEP'],
  ])('%s', (_, content, code) => {
    expect(problemsIn(content).map((problem) => problem.code)).toContain(code);
  });

  test('a schema number that is missing is shown as such, in no language', () => {
    const problems = problemsIn('project: {name: 甲}\n');
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'PLAN_SCHEMA_NUMBER', params: { got: '–', expected: '1' } }),
    );
  });

  test('an alias bomb is refused before it unfolds', () => {
    const bomb = ['a: &a [x, x]', 'b: &b [*a, *a]', 'c: &c [*b, *b]', 'd: [*c, *c]'].join('\n');
    expect(new Set(problemsIn(bomb).map((problem) => problem.code))).toEqual(new Set(['PLAN_ALIAS']));
  });

  test('a file past the limit is refused unread', () => {
    expect(told(new Uint8Array(MAX_YAML_BYTES + 1))).toEqual([['PLAN_TOO_LARGE', '', undefined]]);
  });

  test.each([
    ['GBK', new Uint8Array([0xcf, 0xee, 0xc4, 0xbf, 0x3a, 0x20, 0xd0, 0xc2]), 'GBK / GB 18030'],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x61, 0x00]), 'UTF-16'],
    ['a workbook', new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0x14]), 'ZIP (XLSX, DOCX)'],
    ['bytes of a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x00]), 'binary'],
  ])('%s is recognised', (_, bytes, looksLike) => {
    expect(problemsIn(bytes)).toEqual([
      { code: 'PLAN_ENCODING', path: '', params: { got: looksLike, expected: 'UTF-8' } },
    ]);
  });

  test('a byte-order mark does no harm', () => {
    expect(problemsIn(new TextEncoder().encode(`\uFEFF${HEAD}`))).toEqual([]);
  });
});

describe('what is wrong with a plan is told all at once, with its place', () => {
  const faulty = `schema: 1
project: {name: 甲, typ: mixed, start: 2026-02-30}
site:
  areaM2: 22.2公顷
  publicGreenM2: -5
buildings: {mainStoreys: 22.5, floorAreaM2: .nan}
cost:
  shares: {land: 0.4, construction: 0.45, ancillary: 0.1, management: 0.04}
  timing:
    land: {fromMonth: 3, toMonth: 3}
schedule:
  tasks:
    - {id: a, name: 甲, stage: desing, durationDays: 1}
`;
  test('each problem has its code, path and line, in the order of the file', () => {
    expect(told(faulty)).toEqual([
      ['PLAN_UNKNOWN_KEY', 'project.typ', 2],
      ['PLAN_DATE', 'project.start', 2],
      ['PLAN_UNIT', 'site.areaM2', 4],
      ['PLAN_RANGE', 'site.publicGreenM2', 5],
      ['PLAN_RANGE', 'buildings.mainStoreys', 6],
      ['PLAN_TYPE', 'buildings.floorAreaM2', 6],
      ['PLAN_SHARES', 'cost.shares', 8],
      ['PLAN_MISSING', 'cost.timing.construction', 9],
      ['PLAN_MISSING', 'cost.timing.ancillary', 9],
      ['PLAN_MISSING', 'cost.timing.management', 9],
      ['PLAN_PERIOD', 'cost.timing.land.toMonth', 10],
      ['PLAN_CHOICE', 'schedule.tasks.0.stage', 13],
    ]);
  });

  test.each([
    ['site: {areaM2: 22.2公顷}', 'land-area', 222_000],
    ['site: {areaM2: "222,222 m²"}', 'land-area', 222_222],
    ['site: {publicGreenM2: "12.3 ha"}', 'area', 123_000],
    ['site: {areaM2: "222222"}', 'land-area', 222_222],
    ['cost: {shares: {land: 40, construction: 0.45, ancillary: 0.1, management: 0.05}}', 'share', 0.4],
    ['cost: {shares: {land: 40%, construction: 0.45, ancillary: 0.1, management: 0.05}}', 'share', 0.4],
  ])('%s: the number that was meant is offered', (line, expected, suggestion) => {
    const problem = problemsIn(`${HEAD}${line}\n`).find((each) => each.code === 'PLAN_UNIT');
    expect(problem?.params).toMatchObject({ expected, suggestion });
  });

  test.each([
    ['typ', 'type'],
    ['strat', 'start'],
    ['Name', 'name'],
    ['colour', undefined],
  ])('an unknown key "%s" is answered by its neighbour', (key, nearest) => {
    const [problem] = problemsIn(`schema: 1\nproject: {name: 甲, ${key}: x}\n`);
    expect(problem).toMatchObject({ code: 'PLAN_UNKNOWN_KEY', params: { key } });
    expect(problem?.params['nearest']).toBe(nearest);
  });

  const task = (id: string, after = '') =>
    `    - {id: ${id}, name: 甲, stage: design, durationDays: 1${after}}\n`;
  test.each([
    [
      task('a', ', after: [{task: b, type: FS}]') + task('b', ', after: [{task: a, type: SS}]'),
      'PLAN_TASK_CYCLE',
    ],
    [task('a', ', after: [{task: a, type: FS}]'), 'PLAN_TASK_CYCLE'],
    [task('a', ', after: [{task: x, type: FS}]'), 'PLAN_UNKNOWN_TASK'],
    [task('a') + task('a'), 'PLAN_DUPLICATE_ID'],
    [task('a', ', after: [{task: a, type: XX}]'), 'PLAN_CHOICE'],
  ])('tasks that form no network: %s', (tasks, code) => {
    expect(problemsIn(`${HEAD}schedule:\n  tasks:\n${tasks}`).map((problem) => problem.code)).toEqual([code]);
  });

  test('a task that lasts less than nothing is answered once, at its duration', () => {
    const tasks = task('a').replace('durationDays: 1', 'durationDays: -3');
    expect(told(`${HEAD}schedule:\n  tasks:\n${tasks}`)).toEqual([
      ['PLAN_RANGE', 'schedule.tasks.0.durationDays', 5],
    ]);
  });

  test('a cycle names its loop', () => {
    const tasks = task('a', ', after: [{task: c, type: FS}]') + task('b', ', after: [{task: a, type: FS}]');
    const [problem] = problemsIn(
      `${HEAD}schedule:\n  tasks:\n${tasks}${task('c', ', after: [{task: b, type: FS}]')}`,
    );
    expect(String(problem?.params['got']).split(' → ').sort()).toEqual(['a', 'a', 'b', 'c']);
  });

  test('an assumption must name something the plan says', () => {
    expect(told(`${HEAD}assumptions: [{path: site.areaM2, note: 自定}]\n`)).toEqual([
      ['PLAN_UNKNOWN_PATH', 'assumptions.0.path', 3],
    ]);
  });

  const factor = (fields: string) =>
    `    - {id: a, name: 甲, class: market, moves: land_cost, distribution: ${fields}}\n`;
  const OTHER =
    '    - {id: b, name: 乙, class: market, moves: delay, distribution: uniform, low: 0, high: 2}\n';
  test.each([
    [factor('triangular, low: 1.1, mode: 1, high: 1.2'), ['PLAN_SPREAD', 'risks.factors.0.mode', 5]],
    [factor('pert, low: 2, mode: 2, high: 2'), ['PLAN_SPREAD', 'risks.factors.0.high', 5]],
    [factor('normal, mean: 1, deviation: 0'), ['PLAN_SPREAD', 'risks.factors.0.deviation', 5]],
    [
      `${factor('uniform, low: 1, high: 2')}${OTHER}  correlations: [{one: a, other: b, rank: 1.2}]\n`,
      ['PLAN_RANGE', 'risks.correlations.0.rank', 7],
    ],
    [
      `${factor('uniform, low: 1, high: 2')}  correlations: [{one: a, other: c, rank: 0.2}]\n`,
      ['PLAN_UNKNOWN_RISK', 'risks.correlations.0.other', 6],
    ],
    [
      `${factor('uniform, low: 1, high: 2')}  correlations: [{one: a, other: a, rank: 0.2}]\n`,
      ['PLAN_UNKNOWN_RISK', 'risks.correlations.0.other', 6],
    ],
    [
      `${factor('uniform, low: 1, high: 2')}  responses: [{id: r, factor: a, kind: mitigate, measure: 丙, high: 0.5}]\n`,
      ['PLAN_SPREAD', 'risks.responses.0.high', 6],
    ],
    [
      `${factor('uniform, low: 1, high: 2')}  opinions: [{round: 1, expert: x, risk: none, likelihood: 1, impact: 6}]\n`,
      ['PLAN_RANGE', 'risks.opinions.0.impact', 6],
    ],
  ])('risks that do not go together are told at their field: %s', (lines, problem) => {
    expect(told(`${HEAD}risks:\n  factors:\n${lines}`)).toContainEqual(problem);
  });

  test('a spread of which something is not stated yet is no mistake', () => {
    expect(told(`${HEAD}risks:\n  factors:\n${factor('triangular, low: 0.9')}`)).toEqual([]);
  });

  test('no text makes the reader fail: it answers with a plan or with problems', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom('schema: 1', 'project:', '  name: 甲', 'site: {areaM2: 1}', '- x'),
    );
    fc.assert(
      fc.property(fc.array(line), fc.uint8Array({ maxLength: 40 }), (lines, bytes) => {
        for (const content of [lines.join('\n'), bytes]) {
          const reading = readPlan(content);
          expect(reading.ok || reading.problems.length > 0).toBe(true);
        }
      }),
    );
  });
});
