import { valueAt } from '@zhulin/plan';
import { LightCounts } from '../../../assessment/light-counts.tsx';
import type { TraceTarget } from '../../../assessment/trace.tsx';
import { useWords } from '../../../words.tsx';
import { withFix } from '../draft-edits.ts';
import type { LiveAssessment } from '../use-assessment.ts';
import type { Draft } from '../use-draft.ts';
import { FigureList } from './figure-list.tsx';
import { FindingGroups } from './finding-groups.tsx';
import { FindingRow } from './finding-row.tsx';
import { LightChanges } from './light-changes.tsx';
import { MissingList } from './missing-list.tsx';

interface ResultsProps {
  live: LiveAssessment;
  draft: Draft;
  asOf: string;
  onTrace: (target: TraceTarget) => void;
}

/** What follows from the plan: every finding by subject, in a fixed order and place, then the figures. */
export function Results({ live, draft, asOf, onTrace }: ResultsProps) {
  const { say } = useWords();
  const isStale = live.problems.length > 0 || live.error !== undefined;
  const broken = live.error === undefined ? undefined : say('results.broken', { detail: live.error });
  if (!live.latest) {
    return (
      <p className="state">{broken ?? say(live.problems.length > 0 ? 'results.none' : 'results.first')}</p>
    );
  }
  const { assessment } = live.latest;
  // A finding keeps its place while one of its fields is empty; one that nothing was told about is only listed as missing.
  const begun = assessment.findings.filter(
    ({ light, fields }) =>
      light !== 'unknown' || fields.some((path) => valueAt(draft.draft, path) !== undefined),
  );
  return (
    <div className="results" data-stale={isStale}>
      <div className="results-head">
        <h2>{say('results.title')}</h2>
        <LightCounts findings={assessment.findings} />
        <p className="stale" role="status">
          {isStale && (broken ?? say('results.stale'))}
        </p>
      </div>
      <FindingGroups
        findings={begun}
        row={(finding) => (
          <FindingRow
            key={finding.id}
            {...{ finding, asOf }}
            plan={draft.draft}
            rule={assessment.rules[finding.rule]}
            isLocked={isStale || draft.isLocked}
            onFix={(fix) => draft.change(withFix(draft.draft, fix), null)}
            onTrace={() => onTrace({ figure: finding.figure, finding: finding.id })}
          />
        )}
      />
      <MissingList findings={assessment.findings} plan={draft.draft} asOf={asOf} />
      <FigureList figures={assessment.figures} onTrace={(figure) => onTrace({ figure })} />
      <LightChanges findings={assessment.findings} />
    </div>
  );
}
