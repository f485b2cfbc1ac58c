import type { RuleBundle } from '@zhulin/engines/rules';
import { type Plan, withValueAt } from '@zhulin/plan';
import { type Assessment, rulebookFor } from './assess.ts';
import { type CheckDef, verdictOf } from './check.ts';
import { checksFor } from './checks/index.ts';
import { Evaluation } from './evaluation.ts';
import type { Fix } from './lever.ts';

/** The assessment with what each fix would break: findings that are met now and would not be met after it. For those who
 * read or print the fixes; whoever only wants the lights does without.
 * @param plan   the plan that was assessed; `rules` under which it was
 * Cost: for each fix every met check whose figure rests on what it changes, about as much again as the assessment. */
export function withBreaks(
  assessment: Assessment,
  { plan, rules }: { plan: Plan; rules: RuleBundle },
): Assessment {
  const evaluation = new Evaluation({
    plan,
    rulebook: rulebookFor(plan, { rules, asOf: assessment.run.asOf }),
  });
  const met = new Set(assessment.findings.filter(({ light }) => light === 'green').map(({ id }) => id));
  const checks = checksFor(evaluation).filter(({ id }) => met.has(id));
  const findings = assessment.findings.map((finding) => ({
    ...finding,
    fixes: finding.fixes.map((fix) => ({ ...fix, breaks: breaksOf(fix, checks, evaluation) })),
  }));
  return { ...assessment, findings };
}

function breaksOf({ changes }: Fix, met: readonly CheckDef[], evaluation: Evaluation): string[] {
  const paths = changes.map(({ path }) => path);
  const changed = changes.reduce((plan, { path, to }) => withValueAt(plan, path, to), evaluation.plan);
  const after = evaluation.changed(changed, paths);
  return met.filter((check) => verdictOf(check, after)?.distance !== 0).map(({ id }) => id);
}
