import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MODEL_LIMITS, parseModel } from './parse-model.ts';
import { Program, valuesAt } from './program.ts';

/** The last line's value, for one trial and as a column of three equal ones. */
function lastOf(text: string, inputs: Record<string, number> = {}): number {
  const { model, issues } = parseModel(text, Object.keys(inputs));
  const last = model.statements.at(-1);
  if (!last) throw new Error(JSON.stringify(issues));
  const program = new Program(model.draft, {
    outputs: [last.value],
    inputs: Object.keys(inputs).length,
    length: 3,
  });
  const [column] = program.run(
    Object.values(inputs).map((value) => new Float64Array(3).fill(value)),
    3,
  );
  const value = Number(valuesAt(model.draft, Object.values(inputs))[last.value]);
  expect([...(column ?? [])]).toEqual([value, value, value]);
  return value;
}

test.each([
  ['1 + 2 * 3', 7],
  ['(1 + 2) * 3', 9],
  ['8 - 3 - 2', 3],
  ['8 / 4 / 2', 1],
  ['2 ^ 3 ^ 2', 512],
  ['-2 ^ 2', -4],
  ['2 ^ -1', 0.5],
  ['-x * -x', 9],
  ['3 - -x', 6],
  ['1.5e2 + .5', 150.5],
  ['min(4, x, 5)', 3],
  ['max(x)', 3],
  ['if(x > 2, 10, 20)', 10],
  ['if(x == 3, 1, 0) + if(x != 3, 1, 0)', 1],
  ['if(x >= 3, 1, 0) * if(x <= 3, 1, 0)', 1],
  ['x < 2', 0],
  ['abs(-x)', 3],
  ['round(2.5) + floor(2.7) + ceil(2.1)', 8],
  ['round(-2.5)', -2],
  ['exp(0) + log(1) + sqrt(16)', 5],
  ['if(x > 5, log(-1), 7)', 7],
])('%s is %d where x is 3', (text, value) => {
  expect(lastOf(`y = ${text}`, { x: 3 })).toBe(value);
});

test('lines build on lines before, remarks and empty lines do not count, names may be Chinese', () => {
  expect(lastOf('土地 = 2 * 单价 # 元\n\n# only a remark\n总价 = 土地 + 1\r\n', { 单价: 5 })).toBe(11);
});

test('what cannot be compared decides nothing', () => {
  expect(lastOf('y = if(log(x) > 0, 1, 2)', { x: -1 })).toBeNaN();
  expect(lastOf('y = 0 / x != 1', { x: 0 })).toBeNaN();
});

type Expression = { text: string; value: (x: number, y: number) => number };

const leaf: fc.Arbitrary<Expression> = fc.oneof(
  fc.constantFrom<Expression>({ text: 'x', value: (x) => x }, { text: 'y', value: (_, y) => y }),
  fc.integer({ min: 0, max: 9 }).map((digit): Expression => ({ text: String(digit), value: () => digit })),
);
const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.tuple(tie('expression'), fc.constantFrom('+', '-', '*', '/'), tie('expression')).map(
      ([left, sign, right]): Expression => ({
        text: `(${left.text} ${sign} ${right.text})`,
        value: (x, y) => {
          const [a, b] = [left.value(x, y), right.value(x, y)];
          return sign === '+' ? a + b : sign === '-' ? a - b : sign === '*' ? a * b : a / b;
        },
      }),
    ),
    tie('expression').map(
      ({ text, value }): Expression => ({ text: `-${text}`, value: (x, y) => -value(x, y) }),
    ),
    fc.tuple(tie('expression'), tie('expression'), tie('expression')).map(
      ([a, b, c]): Expression => ({
        text: `if(${a.text} < ${b.text}, ${b.text}, ${c.text})`,
        value: (x, y) => {
          const [left, right] = [a.value(x, y), b.value(x, y)];
          return Number.isNaN(left) || Number.isNaN(right)
            ? Number.NaN
            : left < right
              ? right
              : c.value(x, y);
        },
      }),
    ),
  ),
}));

test('a column has what each trial has by itself, whatever the formula', () => {
  const number = fc.double({ min: -50, max: 50, noNaN: true });
  fc.assert(
    fc.property(
      expression,
      fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 5 }),
      ({ text, value }, trials) => {
        const { model, issues } = parseModel(`a = ${text}\nb = a + x`, ['x', 'y']);
        expect(issues).toEqual([]);
        const outputs = model.statements.map((statement) => statement.value);
        const program = new Program(model.draft, { outputs, inputs: 2, length: trials.length });
        const columns = program.run(
          [0, 1].map((input) => Float64Array.from(trials, (trial) => Number(trial[input]))),
          trials.length,
        );
        expect([...(columns[0] ?? [])]).toEqual(trials.map(([x, y]) => value(x, y)));
        expect([...(columns[1] ?? [])]).toEqual(trials.map(([x, y]) => value(x, y) + x));
      },
    ),
  );
});

describe('a faulty formula is named by line and column', () => {
  test.each([
    ['y = (1 + 2', 'FORMULA_SYNTAX', 11, '⏎'],
    ['y = 1 +', 'FORMULA_SYNTAX', 8, '⏎'],
    ['y = 1 2', 'FORMULA_SYNTAX', 7, '2'],
    ['y 1', 'FORMULA_SYNTAX', 3, '1'],
    ['3 = x', 'FORMULA_SYNTAX', 1, '3'],
    ['x', 'FORMULA_SYNTAX', 2, '⏎'],
    ['y = 1 < x < 2', 'FORMULA_SYNTAX', 11, '<'],
    ['y = x == 1 = 2', 'FORMULA_SYNTAX', 12, '='],
    ['y = z + 1', 'UNKNOWN_NAME', 5, 'z'],
    ['y = y', 'UNKNOWN_NAME', 5, 'y'],
    ['y = constructor', 'UNKNOWN_NAME', 5, 'constructor'],
    ['y = __proto__ + toString', 'UNKNOWN_NAME', 5, '__proto__'],
    ['y = max', 'UNKNOWN_NAME', 5, 'max'],
    ['y = sin(x)', 'UNKNOWN_FUNCTION', 5, 'sin'],
    ['y = constructor(x)', 'UNKNOWN_FUNCTION', 5, 'constructor'],
    ['y = valueOf(1)', 'UNKNOWN_FUNCTION', 5, 'valueOf'],
    ['y = sqrt(1, 2)', 'ARGUMENT_COUNT', 5, 'sqrt: 2'],
    ['y = max()', 'ARGUMENT_COUNT', 5, 'max: 0'],
    ['y = if(x)', 'ARGUMENT_COUNT', 5, 'if: 1'],
    ['x = 1', 'NAME_TAKEN', 1, 'x'],
    ['min = 1', 'NAME_TAKEN', 1, 'min'],
    ['y = process.exit()', 'CODE_IN_FORMULA', 12, '.'],
    ['y = x; alert(1)', 'CODE_IN_FORMULA', 6, ';'],
    ['y = "a"', 'CODE_IN_FORMULA', 5, '"'],
    ['y = [1][0]', 'CODE_IN_FORMULA', 5, '['],
    ['y = () => 1', 'FORMULA_SYNTAX', 6, ')'],
    ['y = `1`', 'CODE_IN_FORMULA', 5, '`'],
    ['y = 1，2', 'CODE_IN_FORMULA', 6, '，'],
  ])('%s', (text, code, column, got) => {
    const { issues } = parseModel(`a = 1\n${text}`, ['x']);
    expect(issues).toEqual([expect.objectContaining({ code, line: 2, column, got })]);
  });

  test('every faulty line at once', () => {
    const { issues } = parseModel('a = (\nb = 1\nc = q', []);
    expect(issues.map(({ line }) => line)).toEqual([1, 3]);
  });
});

describe('a hostile formula is refused before it costs anything', () => {
  const { characters, depth, values } = MODEL_LIMITS;
  test.each([
    ['long', 'y = 1 '.padEnd(characters + 1, ' '), 'TOO_LONG'],
    ['deep', `y = ${'('.repeat(depth)}1${')'.repeat(depth)}`, 'TOO_DEEP'],
    ['many signs', `y = ${'-'.repeat(depth)}1`, 'TOO_DEEP'],
    ['a tower of powers', `y = ${'x^'.repeat(depth)}x`, 'TOO_DEEP'],
    [
      'many values',
      `y = ${Array.from({ length: values }, (_, index) => index % 1000).join(`*x+`)}`.slice(
        0,
        characters - 10,
      ),
      'TOO_MANY',
    ],
  ])('%s', (_, text, code) => {
    expect(parseModel(text, ['x']).issues.map((issue) => issue.code)).toEqual([code]);
  });
});

test('the same thing is worked out once, and constants at once', () => {
  const { model } = parseModel('a = x * (1 + 2)\nb = x * 3\nc = a + b', ['x']);
  const [a, b] = model.statements;
  expect(a?.value).toBe(b?.value);
  expect(lastOf('a = 1 / 0\nb = min(a, 5)')).toBe(5);
});
