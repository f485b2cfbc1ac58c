import { entry } from './at.ts';
import type { RiskIssue } from './issue.ts';
import type { OperationName } from './operations.ts';
import { ProgramDraft, type ValueId } from './program.ts';
import { type Place, type Token, tokensOf } from './tokens.ts';

/** So much that no model of a project comes near, and so little that a hostile one is refused at once. */
export const MODEL_LIMITS = { characters: 20_000, values: 5_000, depth: 100 } as const;

const FUNCTIONS: Readonly<Record<string, { operation: OperationName; least: number; most: number }>> = {
  abs: { operation: 'abs', least: 1, most: 1 },
  exp: { operation: 'exp', least: 1, most: 1 },
  log: { operation: 'log', least: 1, most: 1 },
  sqrt: { operation: 'sqrt', least: 1, most: 1 },
  round: { operation: 'round', least: 1, most: 1 },
  floor: { operation: 'floor', least: 1, most: 1 },
  ceil: { operation: 'ceil', least: 1, most: 1 },
  if: { operation: 'choose', least: 3, most: 3 },
  min: { operation: 'min', least: 1, most: Infinity },
  max: { operation: 'max', least: 1, most: Infinity },
};
export const FUNCTION_NAMES: readonly string[] = Object.keys(FUNCTIONS);

/** Signs between two values and how strongly they bind; a power binds its right side first. */
const BINARY: Readonly<Record<string, { operation: OperationName; binds: number }>> = {
  '<': { operation: 'less', binds: 1 },
  '<=': { operation: 'atMost', binds: 1 },
  '>': { operation: 'greater', binds: 1 },
  '>=': { operation: 'atLeast', binds: 1 },
  '==': { operation: 'equal', binds: 1 },
  '!=': { operation: 'unequal', binds: 1 },
  '+': { operation: 'add', binds: 2 },
  '-': { operation: 'subtract', binds: 2 },
  '*': { operation: 'multiply', binds: 3 },
  '/': { operation: 'divide', binds: 3 },
  '^': { operation: 'power', binds: 5 },
};
const COMPARISON_BINDS = 1;
const MINUS_BINDS = 4;

export interface Statement {
  name: string;
  line: number;
  value: ValueId;
}

export interface ParsedModel {
  draft: ProgramDraft;
  statements: Statement[];
  /** Every name with its value, the inputs first. */
  names: Map<string, ValueId>;
}

/** Reads formulas, one `name = expression` a line, `#` before a remark. A name is what was given or assigned in a line
 * before; there are no others, whatever they are called.
 * @param inputs  names that are given, in the order of the columns
 * @returns the formulas as a program, and every faulty line with line and column
 * Issues: CODE_IN_FORMULA, FORMULA_SYNTAX, UNKNOWN_NAME, UNKNOWN_FUNCTION, ARGUMENT_COUNT, NAME_TAKEN, TOO_LONG,
 * TOO_DEEP, TOO_MANY. Cost: O(characters). Source: Pratt, Top Down Operator Precedence (POPL 1973). */
export function parseModel(
  text: string,
  inputs: readonly string[],
): { model: ParsedModel; issues: RiskIssue[] } {
  const draft = new ProgramDraft();
  const names = new Map(inputs.map((name, input) => [name, draft.input(input)]));
  const model: ParsedModel = { draft, statements: [], names };
  if (text.length > MODEL_LIMITS.characters) {
    const [got, expected] = [String(text.length), `<= ${MODEL_LIMITS.characters}`];
    return { model, issues: [{ code: 'TOO_LONG', path: [], got, expected }] };
  }
  const issues: RiskIssue[] = [];
  text.split(/\r?\n/).forEach((line, index) => {
    const issue = parseLine(line, index + 1, model);
    if (issue) issues.push(issue);
  });
  return { model, issues };
}

/** Ends the reading of a line. */
class Fault extends Error {
  readonly issue: RiskIssue;
  constructor(code: RiskIssue['code'], { line, column }: Place, got: string, expected: string) {
    super(code);
    this.issue = { code, path: [], got, expected, line, column };
  }
}

function parseLine(text: string, line: number, model: ParsedModel): RiskIssue | null {
  const { tokens, issue } = tokensOf(text, line);
  if (issue) return issue;
  if (tokens.length === 1) return null;
  try {
    new LineReader(tokens, model).readStatement();
    return null;
  } catch (fault) {
    if (fault instanceof Fault) return fault.issue;
    throw fault;
  }
}

class LineReader {
  private readonly tokens: readonly Token[];
  private readonly model: ParsedModel;
  private place = 0;
  private depth = 0;

  constructor(tokens: readonly Token[], model: ParsedModel) {
    this.tokens = tokens;
    this.model = model;
  }

  readStatement(): void {
    const { names, statements } = this.model;
    const name = this.take();
    if (name.kind !== 'name') throw this.unexpected(name, 'name = …');
    this.expect('=');
    if (Object.hasOwn(FUNCTIONS, name.text) || names.has(name.text)) {
      throw new Fault('NAME_TAKEN', name, name.text, '');
    }
    const value = this.readExpression(0);
    const end = this.take();
    if (end.kind !== 'end') throw this.unexpected(end, '+ - * / ^ < >');
    names.set(name.text, value);
    statements.push({ name: name.text, line: name.line, value });
  }

  /** Everything from here on that binds more strongly than `above`. */
  private readExpression(above: number): ValueId {
    this.enter();
    let value = this.readOperand();
    for (;;) {
      const sign = this.peek();
      const binary = sign.kind === 'sign' && Object.hasOwn(BINARY, sign.text) ? BINARY[sign.text] : undefined;
      if (!binary || binary.binds <= above) break;
      this.take();
      const right = this.readExpression(binary.operation === 'power' ? binary.binds - 1 : binary.binds);
      value = this.combine(binary.operation, value, right, sign);
      const next = this.peek();
      // 1 < x < 2 would compare a yes or no with 2, which nobody means.
      const isChained = binary.binds === COMPARISON_BINDS && BINARY[next.text]?.binds === COMPARISON_BINDS;
      if (isChained && next.kind === 'sign') throw this.unexpected(next, '( )');
    }
    this.depth -= 1;
    return value;
  }

  private combine(operation: OperationName, left: ValueId, right: ValueId, place: Place): ValueId {
    const { draft } = this.model;
    const exponent = entry(draft.values, right);
    const isSquare = operation === 'power' && exponent.kind === 'constant' && exponent.value === 2;
    return this.counted(
      isSquare ? draft.result('square', [left]) : draft.result(operation, [left, right]),
      place,
    );
  }

  private readOperand(): ValueId {
    const { draft, names } = this.model;
    const token = this.take();
    if (token.kind === 'number') return this.counted(draft.constant(Number(token.text)), token);
    if (token.text === '(') {
      const value = this.readExpression(0);
      this.expect(')');
      return value;
    }
    if (token.text === '-') return draft.result('negate', [this.readExpression(MINUS_BINDS)]);
    if (token.text === '+') return this.readExpression(MINUS_BINDS);
    if (token.kind !== 'name') throw this.unexpected(token, '( - 0-9 a-z');
    if (this.peek().text === '(') return this.readCall(token);
    const value = names.get(token.text);
    if (value === undefined) throw new Fault('UNKNOWN_NAME', token, token.text, [...names.keys()].join(', '));
    return value;
  }

  private readCall(name: Token): ValueId {
    const known = Object.hasOwn(FUNCTIONS, name.text) ? FUNCTIONS[name.text] : undefined;
    if (!known) throw new Fault('UNKNOWN_FUNCTION', name, name.text, FUNCTION_NAMES.join(', '));
    const args = this.readArguments();
    const { operation, least, most } = known;
    if (args.length < least || args.length > most) {
      const expected = most === least ? String(least) : `>= ${least}`;
      throw new Fault('ARGUMENT_COUNT', name, `${name.text}: ${args.length}`, expected);
    }
    const { draft } = this.model;
    if (operation !== 'min' && operation !== 'max') return this.counted(draft.result(operation, args), name);
    return args.reduce((one, other) => this.counted(draft.result(operation, [one, other]), name));
  }

  private readArguments(): ValueId[] {
    this.expect('(');
    const args: ValueId[] = [];
    if (this.peek().text === ')') {
      this.take();
      return args;
    }
    for (;;) {
      args.push(this.readExpression(0));
      const next = this.take();
      if (next.text === ')') return args;
      if (next.text !== ',') throw this.unexpected(next, ', )');
    }
  }

  private enter(): void {
    this.depth += 1;
    if (this.depth <= MODEL_LIMITS.depth) return;
    throw new Fault('TOO_DEEP', this.peek(), String(this.depth), `<= ${MODEL_LIMITS.depth}`);
  }

  private counted(value: ValueId, place: Place): ValueId {
    const { length } = this.model.draft.values;
    if (length <= MODEL_LIMITS.values) return value;
    throw new Fault('TOO_MANY', place, String(length), `<= ${MODEL_LIMITS.values}`);
  }

  private peek(): Token {
    return entry(this.tokens, this.place);
  }

  private take(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.place += 1;
    return token;
  }

  private expect(sign: string): void {
    const token = this.take();
    if (token.kind !== 'sign' || token.text !== sign) throw this.unexpected(token, sign);
  }

  private unexpected(token: Token, expected: string): Fault {
    return new Fault('FORMULA_SYNTAX', token, token.kind === 'end' ? '⏎' : token.text, expected);
  }
}
