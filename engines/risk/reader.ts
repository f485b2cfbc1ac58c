import type { RiskCode, RiskIssue, RiskPath } from './issue.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** Letters of any script, digits and _, as formulas read them. */
const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** Collects the issues of an input while it is read; whatever is refused reads as undefined. */
export class Reader {
  readonly issues: RiskIssue[] = [];

  refuse(code: RiskCode, path: RiskPath, got: unknown, expected: string): undefined {
    this.issues.push({ code, path, got: shown(got), expected });
    return undefined;
  }

  /** The fields of an object, each of which must be one that is known. */
  object(value: unknown, path: RiskPath, known: readonly string[]): Fields | undefined {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return this.refuse('NOT_AN_OBJECT', path, value, '{ }');
    }
    const fields: Fields = { ...value };
    for (const name of Object.keys(fields)) {
      if (!known.includes(name)) this.refuse('UNKNOWN_FIELD', [...path, name], name, known.join(', '));
    }
    return fields;
  }

  /** A list of at most so many; an absent one is empty. */
  list(value: unknown, path: RiskPath, most: number): readonly unknown[] {
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      this.refuse('NOT_A_LIST', path, value, '[ ]');
      return [];
    }
    if (value.length <= most) return value;
    this.refuse('TOO_MANY', path, value.length, `<= ${most}`);
    return [];
  }

  text(value: unknown, path: RiskPath): string | undefined {
    if (typeof value === 'string') return value;
    return this.refuse(value === undefined ? 'MISSING_FIELD' : 'NOT_A_TEXT', path, value, '" "');
  }

  /** A name that formulas can read. */
  name(value: unknown, path: RiskPath): string | undefined {
    const text = this.text(value, path);
    if (text === undefined || NAME.test(text)) return text;
    return this.refuse('NOT_A_NAME', path, text, 'a-z 0-9 _');
  }

  number(value: unknown, path: RiskPath, { least = -1e100, most = 1e100 } = {}): number | undefined {
    const expected = `${least} .. ${most}`;
    if (value === undefined) return this.refuse('MISSING_FIELD', path, value, expected);
    if (typeof value !== 'number' || !Number.isFinite(value))
      return this.refuse('NOT_A_NUMBER', path, value, expected);
    return value >= least && value <= most ? value : this.refuse('OUT_OF_RANGE', path, value, expected);
  }

  whole(value: unknown, path: RiskPath, least: number, most: number): number | undefined {
    const number = this.number(value, path, { least, most });
    if (number === undefined || Number.isInteger(number)) return number;
    return this.refuse('NOT_WHOLE', path, value, `${least} .. ${most}`);
  }
}

const SHOWN_MAX = 60;

/** A value as it was written, cut off where it is long. */
function shown(value: unknown): string {
  const text = typeof value === 'string' || value === undefined ? String(value ?? '∅') : written(value);
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text;
}

const written = (value: unknown): string =>
  typeof value === 'number' || typeof value === 'bigint'
    ? String(value)
    : (JSON.stringify(value) ?? String(value));
