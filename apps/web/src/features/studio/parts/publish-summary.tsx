import type { Finding } from '@zhulin/assessment';
import type { Project } from '@zhulin/contract';
import { LIGHT_ORDER, LightMark } from '../../../assessment/light-counts.tsx';
import { useAssessed } from '../../../assessment/queries.ts';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { fieldChanges } from '../plan-changes.ts';
import type { LiveAssessment } from '../use-assessment.ts';
import type { Draft } from '../use-draft.ts';

interface PublishSummaryProps {
  project: Project;
  draft: Draft;
  live: LiveAssessment;
  asOf: string;
}

/** How many fields change, and how the lights turn, from the published version to the draft. */
export function PublishSummary({ project, draft, live, asOf }: PublishSummaryProps) {
  const { say } = useWords('web-studio');
  const { plan, planHash, version } = project;
  const count = fieldChanges(draft.published, draft.draft).length;
  const before = useAssessed({ plan, planHash, asOf });
  const after = live.latest?.assessment.findings ?? [];
  return (
    <div className="publish-summary">
      <p>{say('publish.fields', { count, version })}</p>
      <QueryView query={before} isEmpty={({ ok }) => !ok} empty={null}>
        {(outcome) => (outcome.ok ? <LightTurns before={outcome.assessment.findings} after={after} /> : null)}
      </QueryView>
    </div>
  );
}

function LightTurns({ before, after }: { before: readonly Finding[]; after: readonly Finding[] }) {
  const countOf = (findings: readonly Finding[], light: Finding['light']) =>
    findings.filter((finding) => finding.light === light).length;
  return (
    <ul className="light-counts">
      {LIGHT_ORDER.map((light) => (
        <li key={light}>
          <LightMark light={light} /> {countOf(before, light)} → <b>{countOf(after, light)}</b>
        </li>
      ))}
    </ul>
  );
}
