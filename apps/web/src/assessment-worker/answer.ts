import { assess, type TraceNode, traceOf, VERDICT_SEED } from '@zhulin/assessment';
import type { RuleBundle } from '@zhulin/engines/rules';
import { isoDay } from '@zhulin/engines/units';
import { checkPlan } from '@zhulin/plan';
import type { AssessAnswer, AssessOutcome, AssessRequest, Calls, Question, Reply } from './protocol.ts';
import { verifyRule } from './verify-rule.ts';

/** Answers one question. What an engine throws is handed over as an error, never lost. */
export function answer(question: Question, rules: RuleBundle): Reply {
  const { seq } = question;
  try {
    return { seq, ok: true, output: outputOf(question, rules) };
  } catch (error) {
    return { seq, ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}

function outputOf(question: Question, rules: RuleBundle): Calls[Question['call']]['output'] {
  switch (question.call) {
    case 'assess':
      return withoutPlan(assessDraft(question.input, rules));
    case 'trace':
      return trace(question.input, rules);
    case 'verify':
      return verifyRule(question.input, rules);
  }
}

function assessDraft({ draft, asOf }: AssessRequest, rules: RuleBundle): AssessOutcome {
  const reading = checkPlan(draft);
  if (!reading.ok) return reading;
  const { plan } = reading;
  return {
    ok: true,
    plan,
    assessment: assess({ plan, rules, asOf: isoDay(asOf), seed: VERDICT_SEED, points: 0 }),
  };
}

function withoutPlan(outcome: AssessOutcome): AssessAnswer {
  return outcome.ok ? { ok: true, assessment: outcome.assessment } : outcome;
}

function trace({ figure, ...request }: Calls['trace']['input'], rules: RuleBundle): TraceNode {
  const outcome = assessDraft(request, rules);
  if (!outcome.ok) throw new Error(`the plan to trace has problems: ${outcome.problems[0]?.code}`);
  const found = traceOf(outcome.assessment, outcome.plan, figure);
  if (!found) throw new Error(`there is no figure ${figure}`);
  return found;
}
