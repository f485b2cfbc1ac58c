import type { Assessment } from '@zhulin/assessment';
import { dayText, figureTitle } from '@zhulin/contract';
import type { Plan } from '@zhulin/plan';
import { Drawer } from 'antd';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { measuredText, requiredText } from '../finding-text.ts';
import { useTrace } from '../queries.ts';
import type { LiveAssessment } from '../use-assessment.ts';
import { LightMark } from './light-counts.tsx';
import { RuleCard } from './rule-card.tsx';
import { TraceTree } from './trace-tree.tsx';

/** The figure whose origin is asked for, and the finding it was asked at. */
export interface TraceTarget {
  figure: string;
  finding?: string;
}

interface TraceDrawerProps {
  target: TraceTarget | null;
  live: LiveAssessment;
  asOf: string;
  onClose: () => void;
}

/** 怎么来的: a figure down to inputs and rules, and the rule it was held against. */
export function TraceDrawer({ target, live, asOf, onClose }: TraceDrawerProps) {
  const { words, say } = useWords();
  const { latest } = live;
  const figure = latest?.assessment.figures.find(({ id }) => id === target?.figure);
  return (
    <Drawer
      open={target !== null}
      size={560}
      title={figure && say('trace.title', { figure: figureTitle(figure, words) })}
      onClose={onClose}
      closable={{ 'aria-label': say('edit.close') }}
      className="trace-drawer"
      destroyOnHidden
    >
      {target && latest && <Trace target={target} asOf={asOf} onClose={onClose} {...latest} />}
    </Drawer>
  );
}

interface TraceProps {
  target: TraceTarget;
  plan: Plan;
  assessment: Assessment;
  asOf: string;
  onClose: () => void;
}

function Trace({ target, plan, assessment, asOf, onClose }: TraceProps) {
  const { words, say } = useWords();
  const { rulesHash, planHash } = assessment.run;
  const trace = useTrace({ plan, planHash, asOf, figure: target.figure });
  const finding = assessment.findings.find(({ id }) => id === target.finding);
  const rule = finding && assessment.rules[finding.rule];
  return (
    <>
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
          {(tree) => <TraceTree node={tree} rulesHash={rulesHash} onLeave={onClose} />}
        </QueryView>
      </section>
      <p className="note">
        {say('trace.run', { day: dayText(asOf, words), rules: rulesHash, plan: planHash })}
      </p>
    </>
  );
}
