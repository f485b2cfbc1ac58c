import type { RecomputedVerdict } from '@zhulin/contract';
import { dayText } from '@zhulin/contract';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { useVerdict } from '../queries.ts';
import { ChangedFigures, ChangedFindings } from './changed-results.tsx';
import { Part } from './part.tsx';
import { useShownProject } from './project-context.ts';

/** The verdict that was recorded when the version was published, beside that of today, and why they differ. */
export function VerdictRecord() {
  const { say } = useWords('web-project');
  const { id, project } = useShownProject();
  return (
    <Part title={say('record')}>
      <QueryView query={useVerdict(id, project.version)} isEmpty={() => false} empty={null}>
        {(verdict) => <Record verdict={verdict} />}
      </QueryView>
    </Part>
  );
}

function Record({ verdict: { record, causes, figures, findings } }: { verdict: RecomputedVerdict }) {
  const { words, say } = useWords('web-project');
  const { project } = useShownProject();
  if (record === null) return <p>{say('record-none', { number: project.version })}</p>;
  const { asOf, rulesHash, engineVersion } = record.run;
  const run = say('record-run', {
    number: project.version,
    day: dayText(asOf, words),
    rules: rulesHash.slice(0, 12),
    engine: engineVersion,
  });
  const heads = [say('record-then'), say('record-now')] as const;
  const count = figures.length + findings.length;
  if (count === 0)
    return (
      <>
        <p>{say('record-same')}</p>
        <p className="note">{run}</p>
      </>
    );
  return (
    <>
      <p>
        {say('record-differs', {
          count,
          causes: causes.map((cause) => say(`cause-${cause}`)).join(words.text('findings', 'and-items')),
        })}
      </p>
      <ChangedFindings findings={findings} heads={heads} />
      <ChangedFigures figures={figures} heads={heads} />
      <p className="note">{run}</p>
    </>
  );
}
