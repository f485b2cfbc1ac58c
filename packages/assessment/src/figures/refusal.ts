import { Unavailable } from '../figure.ts';

/** Reasons of an engine, or of what was put together for it, why a figure has no value. Their words stand in
 * `locales/<language>/reasons.json`; the detail is for whoever mends the code. */
export function refusal(issues: readonly { code: string; detail: string }[]): Unavailable {
  return new Unavailable(issues.map(({ code, detail }) => ({ kind: 'engine', code, detail })));
}
