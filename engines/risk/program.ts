import { entry } from './at.ts';
import { type Column, OPERATIONS, type Operation, type OperationName } from './operations.ts';

/** A value that a program works out, by its number. */
export type ValueId = number;

type Value =
  | { kind: 'constant'; value: number }
  | { kind: 'input'; input: number }
  | { kind: 'result'; operation: OperationName; args: ValueId[] };

/** Formulas as a list of values, each of which follows from values before it; the same thing is worked out once, and
 * what follows from constants alone at once. */
export class ProgramDraft {
  readonly values: Value[] = [];
  private readonly known = new Map<string, ValueId>();

  constant(value: number): ValueId {
    return this.remember(`c${Object.is(value, -0) ? '-0' : value}`, { kind: 'constant', value });
  }

  input(input: number): ValueId {
    return this.remember(`i${input}`, { kind: 'input', input });
  }

  result(operation: OperationName, args: ValueId[]): ValueId {
    const constants = args.flatMap((id) => {
      const value = entry(this.values, id);
      return value.kind === 'constant' ? [value.value] : [];
    });
    if (constants.length === args.length) return this.constant(ofNumbers(operation, constants));
    return this.remember(`${operation} ${args.join(' ')}`, { kind: 'result', operation, args });
  }

  private remember(key: string, value: Value): ValueId {
    const before = this.known.get(key);
    if (before !== undefined) return before;
    this.known.set(key, this.values.length);
    return this.values.push(value) - 1;
  }
}

function ofNumbers(operation: OperationName, [a = 0, b = 0, c = 0]: readonly number[]): number {
  const { ofNumbers: of }: Operation = OPERATIONS[operation];
  return of(a, b, c);
}

interface Step {
  ofColumns: Operation['ofColumns'];
  out: number;
  args: readonly number[];
}

/** Runs over columns of trials: registers are columns, and a register is used again when what it held is no longer
 * needed. Nothing is compiled to code of the host, so a page that forbids that runs it as well. */
export class Program {
  private readonly inputCount: number;
  private readonly steps: readonly Step[];
  private readonly registers: readonly Column[];
  private readonly outputs: readonly number[];
  private readonly columns: Column[];

  /** @param length  trials that are run at once, at most */
  constructor(
    draft: ProgramDraft,
    { outputs, inputs, length }: { outputs: readonly ValueId[]; inputs: number; length: number },
  ) {
    const plan = planOf(draft.values, outputs, inputs);
    this.inputCount = inputs;
    this.steps = plan.steps;
    this.outputs = plan.outputs;
    this.registers = Array.from({ length: plan.registers }, () => new Float64Array(length));
    for (const { register, value } of plan.constants) entry(this.registers, register - inputs).fill(value);
    this.columns = [...Array.from({ length: inputs }, () => new Float64Array(0)), ...this.registers];
  }

  /** Columns of the outputs, in their order. They hold until the next run; an output that is an input is that very
   * column. */
  run(inputs: readonly Column[], count: number): Column[] {
    const { columns, inputCount } = this;
    for (let input = 0; input < inputCount; input++) columns[input] = entry(inputs, input);
    for (const { ofColumns, out, args } of this.steps) {
      const [a = out, b = a, c = a] = args;
      ofColumns(entry(columns, out), count, entry(columns, a), entry(columns, b), entry(columns, c));
    }
    return this.outputs.map((place) => entry(columns, place));
  }
}

/** Every value for one trial. */
export function valuesAt(draft: ProgramDraft, inputs: readonly number[]): number[] {
  const values: number[] = [];
  for (const value of draft.values) {
    if (value.kind === 'constant') values.push(value.value);
    else if (value.kind === 'input') values.push(entry(inputs, value.input));
    else
      values.push(
        ofNumbers(
          value.operation,
          value.args.map((id) => entry(values, id)),
        ),
      );
  }
  return values;
}

/** Values that an output needs. */
export function neededFor(values: readonly Value[], outputs: readonly ValueId[]): Set<ValueId> {
  const needed = new Set(outputs);
  for (let id = values.length - 1; id >= 0; id--) {
    const value = entry(values, id);
    if (needed.has(id) && value.kind === 'result') for (const arg of value.args) needed.add(arg);
  }
  return needed;
}

interface Plan {
  steps: Step[];
  registers: number;
  /** Places of the outputs; inputs stand before the registers. */
  outputs: number[];
  constants: { register: number; value: number }[];
}

function planOf(values: readonly Value[], outputs: readonly ValueId[], inputs: number): Plan {
  const needed = neededFor(values, outputs);
  const lastUse = lastUses(values, needed, outputs);
  const places = new Map<ValueId, number>();
  const free: number[] = [];
  const plan: Plan = { steps: [], registers: 0, outputs: [], constants: [] };
  const take = () => free.pop() ?? inputs + plan.registers++;
  values.forEach((value, id) => {
    if (!needed.has(id)) return;
    if (value.kind === 'input') places.set(id, value.input);
    else if (value.kind === 'constant') {
      const register = inputs + plan.registers++;
      places.set(id, register);
      plan.constants.push({ register, value: value.value });
    } else {
      const args = value.args.map((arg) => placeOf(places, arg));
      for (const arg of new Set(value.args)) {
        if (lastUse.get(arg) === id && entry(values, arg).kind === 'result') free.push(placeOf(places, arg));
      }
      const out = take();
      places.set(id, out);
      plan.steps.push({ ofColumns: OPERATIONS[value.operation].ofColumns, out, args });
    }
  });
  plan.outputs = outputs.map((id) => placeOf(places, id));
  return plan;
}

/** The last value that reads each value; none reads an output last. */
function lastUses(
  values: readonly Value[],
  needed: ReadonlySet<ValueId>,
  outputs: readonly ValueId[],
): Map<ValueId, ValueId> {
  const lastUse = new Map<ValueId, ValueId>();
  values.forEach((value, id) => {
    if (value.kind === 'result' && needed.has(id)) for (const arg of value.args) lastUse.set(arg, id);
  });
  for (const id of outputs) lastUse.delete(id);
  return lastUse;
}

function placeOf(places: ReadonlyMap<ValueId, number>, id: ValueId): number {
  const place = places.get(id);
  if (place === undefined) throw new Error(`value ${id} is read before it is there`);
  return place;
}
