import { Unavailable } from '../figure.ts';

/** Reasons of an engine, or of what was put together for it, why a figure has no value. Their words stand in
 * `locales/<language>/reasons.json`; the detail is for whoever mends the code. */
export function refusal(issues: readonly { code: string; detail: string }[]): Unavailable {
  return new Unavailable(issues.map(({ code, detail }) => ({ kind: 'engine', code, detail })));
}

type Issue = { code: string; got: string; expected: string } & (
  | { path: readonly (string | number)[] }
  | { rule: string }
);

/** An issue of an engine, or of the reading of its rules, as a reason. */
export function issueOf({ code, got, expected, ...where }: Issue): { code: string; detail: string } {
  const at = 'rule' in where ? where.rule : where.path.join('.');
  return { code, detail: `${at}: ${got} (${expected})` };
}
