import { countLights, type Fix } from '@zhulin/assessment';
import { valueAt } from '@zhulin/plan';
import { memo } from 'react';
import { LightCounts } from '../../../assessment/light-counts.tsx';
import type { TraceTarget } from '../../../assessment/trace.tsx';
import { useWords } from '../../../words.tsx';
import type { LiveAssessment } from '../use-assessment.ts';
import { FigureList } from './figure-list.tsx';
import { FindingGroups } from './finding-groups.tsx';
import { FindingRow } from './finding-row.tsx';
import { LightChanges } from './light-changes.tsx';
import { MissingList } from './missing-list.tsx';
import { useFound, useLive } from './studio-context.ts';

interface ResultsProps {
  isLocked: boolean;
  /** Nothing can be changed: the ways to fields lead there to read. */
  isReadOnly: boolean;
  asOf: string;
  onFix: (fix: Fix) => void;
  onTrace: (target: TraceTarget) => void;
}

/** What follows from the plan: every finding by subject, in a fixed order and place, then the figures. */
export function Results({ isLocked, isReadOnly, asOf, onFix, onTrace }: ResultsProps) {
  const { say } = useWords();
  const live = useLive();
  const isStale = live.problems.length > 0 || live.error !== undefined;
  const broken = live.error === undefined ? undefined : say('results.broken', { detail: live.error });
  if (!live.latest) {
    return (
      <p className="state">{broken ?? say(live.problems.length > 0 ? 'results.none' : 'results.first')}</p>
    );
  }
  const { assessment, plan } = live.latest;
  return (
    <div className="results" data-stale={isStale}>
      <div className="results-head">
        <h2>{say('results.title')}</h2>
        <LightCounts counts={countLights(assessment.findings)} />
        <p className="stale" role="status">
          {isStale && (broken ?? say('results.stale'))}
        </p>
      </div>
      <FindingGroups
        findings={begunIn(live.latest)}
        row={(finding) => (
          <FindingRow
            key={finding.id}
            {...{ finding, asOf, isReadOnly, onFix, onTrace }}
            // Rows go by their names only in what is lacking and in fixes; all others need not be drawn for another plan.
            plan={finding.fixes.length + finding.lacks.length > 0 ? plan : NO_PLAN}
            rule={assessment.rules[finding.rule]}
            isLocked={isStale || isLocked}
          />
        )}
      />
      <Rest asOf={asOf} onTrace={onTrace} />
    </div>
  );
}

const NO_PLAN = {};

/** A finding keeps its place while one of its fields is empty; one that nothing was told about is only listed as missing. */
function begunIn({ assessment, plan }: NonNullable<LiveAssessment['latest']>) {
  return assessment.findings.filter(
    ({ light, fields }) => light !== 'unknown' || fields.some((path) => valueAt(plan, path) !== undefined),
  );
}

/** What is read after the findings, and drawn after them. */
const Rest = memo(function Rest({ asOf, onTrace }: Pick<ResultsProps, 'asOf' | 'onTrace'>) {
  const { latest } = useFound().live;
  if (!latest) return null;
  const { assessment, plan } = latest;
  return (
    <>
      <MissingList findings={assessment.findings} plan={plan} asOf={asOf} />
      <FigureList figures={assessment.figures} onTrace={(figure) => onTrace({ figure })} />
      <LightChanges findings={assessment.findings} />
    </>
  );
});
