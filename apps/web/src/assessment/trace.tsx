import type { Assessment } from '@zhulin/assessment';
import { dayText } from '@zhulin/contract';
import type { Plan } from '@zhulin/plan';
import { QueryView } from '../query-view.tsx';
import { useWords } from '../words.tsx';
import { measuredText, requiredText } from './finding-text.ts';
import { LightMark } from './light-counts.tsx';
import { useTrace } from './queries.ts';
import { RuleCard } from './rule-card.tsx';
import { TraceTree, type WayTo } from './trace-tree.tsx';
import './assessment.css';

/** The figure whose origin is asked for, and the finding it was asked at. */
export interface TraceTarget {
  figure: string;
  finding?: string;
}

interface TraceProps {
  target: TraceTarget;
  plan: Plan;
  assessment: Assessment;
  asOf: string;
  wayTo?: WayTo;
}

/** 怎么来的: a figure down to inputs and rules, and the rule it was held against. */
export function Trace({ target, plan, assessment, asOf, wayTo }: TraceProps) {
  const { words, say } = useWords();
  const { rulesHash, planHash } = assessment.run;
  const trace = useTrace({ plan, planHash, asOf, figure: target.figure });
  const finding = assessment.findings.find(({ id }) => id === target.finding);
  const rule = finding && assessment.rules[finding.rule];
  return (
    <div className="trace">
      {finding && rule && (
        <section className="trace-check">
          <p className="trace-verdict">
            <LightMark light={finding.light} />
            <b>{measuredText(finding, words)}</b>
            <span>{say('finding.required', { bound: requiredText(finding, words) })}</span>
          </p>
          <h3>{say('trace.rule')}</h3>
          <RuleCard rule={rule} rulesHash={rulesHash} />
        </section>
      )}
      <section>
        <h3>{say('trace.figure')}</h3>
        <QueryView query={trace} isEmpty={() => false} empty={null}>
          {(tree) => <TraceTree node={tree} {...{ rulesHash, wayTo }} />}
        </QueryView>
      </section>
      <p className="note">
        {say('trace.run', { day: dayText(asOf, words), rules: rulesHash, plan: planHash })}
      </p>
    </div>
  );
}
