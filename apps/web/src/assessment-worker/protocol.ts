import type { Assessment, TraceNode } from '@zhulin/assessment';
import type { RuleEdition, RuleInclusion } from '@zhulin/contract';
import type { ProofRefusal } from '@zhulin/engines/merkle';
import type { Plan, PlanProblem } from '@zhulin/plan';

/** A plan as a form holds it: not yet checked, so anything may stand in a field. */
export type DraftPlan = object;

/** What is assessed, on which day. */
export interface AssessRequest {
  draft: DraftPlan;
  asOf: string;
}

export type AssessOutcome =
  | { ok: true; plan: Plan; assessment: Assessment }
  | { ok: false; problems: PlanProblem[] };

export interface VerifyRequest {
  inclusion: RuleInclusion;
  ruleId: string;
  layer: string;
  /** The rules version that the assessment names. */
  rulesHash: string;
}

/** Why the proof of a rule is refused: it speaks of another rule, text, version or size, or does not add up. */
export type RuleRefusal =
  | ProofRefusal
  | 'RULE_NOT_IN_BUNDLE'
  | 'OTHER_RULE'
  | 'LEAF_DIFFERS'
  | 'ROOT_DIFFERS'
  | 'SIZE_DIFFERS';

export type RuleVerdict =
  | { ok: true; leafHash: string; steps: number; root: string }
  | { ok: false; reason: RuleRefusal };

/** An outcome as the worker gives it: a plan is the draft that was asked for, and is not sent back. */
export type AssessAnswer = { ok: true; assessment: Assessment } | Extract<AssessOutcome, { ok: false }>;

/** Everything the worker can be asked: what goes in and what comes out. */
export interface Calls {
  assess: { input: AssessRequest; output: AssessAnswer };
  trace: { input: AssessRequest & { figure: string }; output: TraceNode };
  verify: { input: VerifyRequest; output: RuleVerdict };
}

export type CallName = keyof Calls;
export type Question = { [N in CallName]: { seq: number; call: N; input: Calls[N]['input'] } }[CallName];
/** What a worker is sent: first what the rules are, then questions. */
export type Message = RuleEdition | Question;
export type Reply = { seq: number } & (
  | { ok: true; output: Calls[CallName]['output'] }
  | { ok: false; error: string }
);
