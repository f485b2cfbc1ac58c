import { at } from './at.ts';

/** A column of numbers, one a trial. */
export type Column = Float64Array;

/** What one operation does with a number of each argument, and with the first `count` numbers of their columns. */
export interface Operation {
  arity: 1 | 2 | 3;
  ofNumbers(a: number, b: number, c: number): number;
  ofColumns(out: Column, count: number, a: Column, b: Column, c: Column): void;
}

/** Operations that cost little are loops of their own, since a loop that calls different functions is several times
 * slower; the others call the function that also serves single numbers. */
export const OPERATIONS = {
  add: {
    arity: 2,
    ofNumbers: (a, b) => a + b,
    ofColumns(out, count, a, b) {
      for (let i = 0; i < count; i++) out[i] = at(a, i) + at(b, i);
    },
  },
  subtract: {
    arity: 2,
    ofNumbers: (a, b) => a - b,
    ofColumns(out, count, a, b) {
      for (let i = 0; i < count; i++) out[i] = at(a, i) - at(b, i);
    },
  },
  multiply: {
    arity: 2,
    ofNumbers: (a, b) => a * b,
    ofColumns(out, count, a, b) {
      for (let i = 0; i < count; i++) out[i] = at(a, i) * at(b, i);
    },
  },
  divide: {
    arity: 2,
    ofNumbers: (a, b) => a / b,
    ofColumns(out, count, a, b) {
      for (let i = 0; i < count; i++) out[i] = at(a, i) / at(b, i);
    },
  },
  min: {
    arity: 2,
    ofNumbers: (a, b) => Math.min(a, b),
    ofColumns(out, count, a, b) {
      for (let i = 0; i < count; i++) out[i] = Math.min(at(a, i), at(b, i));
    },
  },
  max: {
    arity: 2,
    ofNumbers: (a, b) => Math.max(a, b),
    ofColumns(out, count, a, b) {
      for (let i = 0; i < count; i++) out[i] = Math.max(at(a, i), at(b, i));
    },
  },
  negate: {
    arity: 1,
    ofNumbers: (a) => -a,
    ofColumns(out, count, a) {
      for (let i = 0; i < count; i++) out[i] = -at(a, i);
    },
  },
  square: {
    arity: 1,
    ofNumbers: (a) => a * a,
    ofColumns(out, count, a) {
      for (let i = 0; i < count; i++) out[i] = at(a, i) * at(a, i);
    },
  },
  sqrt: {
    arity: 1,
    ofNumbers: (a) => Math.sqrt(a),
    ofColumns(out, count, a) {
      for (let i = 0; i < count; i++) out[i] = Math.sqrt(at(a, i));
    },
  },
  abs: {
    arity: 1,
    ofNumbers: (a) => Math.abs(a),
    ofColumns(out, count, a) {
      for (let i = 0; i < count; i++) out[i] = Math.abs(at(a, i));
    },
  },
  choose: {
    arity: 3,
    ofNumbers: chosen,
    ofColumns(out, count, a, b, c) {
      for (let i = 0; i < count; i++) out[i] = chosen(at(a, i), at(b, i), at(c, i));
    },
  },
  power: called2((a, b) => a ** b),
  exp: called1(Math.exp),
  log: called1(Math.log),
  round: called1(Math.round),
  floor: called1(Math.floor),
  ceil: called1(Math.ceil),
  less: called2((a, b) => (a < b ? 1 : a >= b ? 0 : Number.NaN)),
  atMost: called2((a, b) => (a <= b ? 1 : a > b ? 0 : Number.NaN)),
  greater: called2((a, b) => (a > b ? 1 : a <= b ? 0 : Number.NaN)),
  atLeast: called2((a, b) => (a >= b ? 1 : a < b ? 0 : Number.NaN)),
  equal: called2((a, b) => (a === b ? 1 : a < b || a > b ? 0 : Number.NaN)),
  unequal: called2((a, b) => (a === b ? 0 : a < b || a > b ? 1 : Number.NaN)),
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof OPERATIONS;

/** 0 is no, any other number is yes, and what is no number decides nothing: a comparison that cannot be made must not
 * pass for a no. */
function chosen(condition: number, whenYes: number, whenNo: number): number {
  if (condition === 0) return whenNo;
  return Number.isNaN(condition) ? Number.NaN : whenYes;
}

function called1(of: (a: number) => number): Operation {
  return {
    arity: 1,
    ofNumbers: of,
    ofColumns(out, count, a) {
      for (let i = 0; i < count; i++) out[i] = of(at(a, i));
    },
  };
}

function called2(of: (a: number, b: number) => number): Operation {
  return {
    arity: 2,
    ofNumbers: of,
    ofColumns(out, count, a, b) {
      for (let i = 0; i < count; i++) out[i] = of(at(a, i), at(b, i));
    },
  };
}
