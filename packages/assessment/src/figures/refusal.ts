import type { FinanceIssue } from '@zhulin/engines/finance';
import { Unavailable } from '../figure.ts';

/** The issues of the finance engine as the reasons why a figure has no value. */
export function refusal(issues: readonly FinanceIssue[]): Unavailable {
  return new Unavailable(issues.map(({ code, detail }) => ({ kind: 'engine', code, detail })));
}
