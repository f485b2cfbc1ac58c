import { Link } from '@tanstack/react-router';
import type { PlanStanding } from '@zhulin/contract';
import { useState } from 'react';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { dayOf } from '../../../moment-text.ts';
import { QueryView } from '../../../query-view.tsx';
import { useSession } from '../../../session.tsx';
import { useWords } from '../../../words.tsx';
import { usePlanStanding } from '../queries.ts';
import { Part } from './part.tsx';
import { useShownProject } from './project-context.ts';
import { SubmitPlanForm } from './submit-plan-form.tsx';

/** 审批发布: which version is in force, which is under review and in which case. */
export function Publication() {
  const { say } = useWords('web-project');
  const { id, project, canChange } = useShownProject();
  const { may } = useSession();
  const [isSubmitting, setSubmitting] = useState(false);
  const query = usePlanStanding(id);
  const { data } = query;
  const isDue = data?.running === null && data.inForce?.version !== project.version;
  return (
    <Part
      title={say('publication')}
      acts={
        may('plan.submit') &&
        canChange &&
        isDue && (
          <button type="button" onClick={() => setSubmitting(true)}>
            {say('submit-plan')}
          </button>
        )
      }
    >
      <QueryView query={query} isEmpty={() => false} empty={null}>
        {(standing) => <Standing {...standing} />}
      </QueryView>
      {isSubmitting && (
        <ActDialog
          title={say('submit-plan-of', { name: project.name, version: project.version })}
          onClose={() => setSubmitting(false)}
        >
          <SubmitPlanForm onDone={() => setSubmitting(false)} />
        </ActDialog>
      )}
    </Part>
  );
}

function Standing({ inForce, running, earlier }: PlanStanding) {
  const { say } = useWords('web-project');
  return (
    <>
      <dl className="publication-standing">
        <div>
          <dt>{say('in-force')}</dt>
          <dd>{inForce === null ? say('in-force-none') : <InForce {...inForce} />}</dd>
        </div>
        <div>
          <dt>{say('in-review')}</dt>
          <dd>{running === null ? say('in-review-none') : <Running {...running} />}</dd>
        </div>
      </dl>
      {earlier.length > 0 && (
        <details>
          <summary>{say('in-force-earlier')}</summary>
          <ul className="plain-rows">
            {earlier.map((version) => (
              <li key={version.since}>
                <span className="row-text">
                  <InForce {...version} />
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function InForce({ version, planHash, since, caseNumber }: NonNullable<PlanStanding['inForce']>) {
  const { say } = useWords('web-project');
  return (
    <>
      <strong>{say('version', { number: version })}</strong>
      <span className="note">
        {say('in-force-since', { day: dayOf(Date.parse(since)), number: caseNumber })}
      </span>
      <span className="note">
        {say('plan-hash')} <code className="publication-hash">{planHash}</code>
      </span>
    </>
  );
}

function Running({ version, caseNumber, caseId, isWithOpener }: NonNullable<PlanStanding['running']>) {
  const { say } = useWords('web-project');
  const named = say('running-case', { number: caseNumber });
  return (
    <>
      <strong>{say('version', { number: version })}</strong>
      {caseId === null ? (
        <span className="note">{named}</span>
      ) : (
        <Link to="/cases/$id" params={{ id: caseId }}>
          {named}
        </Link>
      )}
      {isWithOpener && <span className="note">{say('with-opener')}</span>}
    </>
  );
}
