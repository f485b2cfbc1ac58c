import { Link } from '@tanstack/react-router';
import type { CaseView } from '@zhulin/contract';
import { MOMENTS } from '@zhulin/engines/cases';
import { DueLight, lightOf } from '../../../case/due-light.tsx';
import { momentText } from '../../../moment-text.ts';
import { useSession } from '../../../session.tsx';
import { useWords } from '../../../words.tsx';
import { daysText, partyText, useCaseWords } from '../names.ts';

const SHAPES = { open: '◐', finished: '●', withdrawn: '○' } as const;

/** What the case is, how it stands, by when it must be done. */
export function CaseHead({ found }: { found: CaseView }) {
  const { words, say } = useWords('web-inbox');
  const { may } = useSession();
  const named = useCaseWords(found.kind);
  const { status, outcome, due, pausedFor, subjectKind, subjectId } = found;
  const light = lightOf(due);
  return (
    <header className="case-head">
      <div className="case-title">
        <p className="note">
          {named('title')} · {say('case.number', { number: found.number })}
        </p>
        <h1>{found.title}</h1>
      </div>
      <div className="case-acts no-print">
        {subjectKind === 'project' && may('project.read') && (
          <Link className="button" to="/project" search={{ id: subjectId }}>
            {say('case.project')}
          </Link>
        )}
        <button type="button" onClick={() => print()}>
          {words.text('frame', 'list.print')}
        </button>
      </div>
      <dl className="case-facts">
        <div>
          <dt>{say('case.status')}</dt>
          <dd>
            <b data-status={status}>
              <span aria-hidden="true">{SHAPES[status]}</span> {say(`status.${status}`)}
            </b>
            {outcome !== null && ` · ${named('outcomes', outcome)}`}
          </dd>
        </div>
        <div>
          <dt>{say('case.due')}</dt>
          <dd>
            {light !== null && <DueLight light={light} />} {due.dueDay ?? (light === null ? '–' : '')}
            {light !== null && due.leftDays !== null && due.limit !== null && (
              <span className="note">
                {' '}
                {due.leftDays >= 0
                  ? say('due.left', { days: daysText(due.leftDays, due.limit.of, words) })
                  : say('due.over', { days: daysText(-due.leftDays, due.limit.of, words) })}
              </span>
            )}
            {pausedFor !== null && <span className="note"> {named('reasons', pausedFor)}</span>}
            {due.unpublished !== null && (
              <span className="note"> {say('due.unpublished', { years: due.unpublished })}</span>
            )}
          </dd>
        </div>
        <div>
          <dt>{say('case.opener')}</dt>
          <dd>{partyText(found.opener, words)}</dd>
        </div>
        <div>
          <dt>{say('case.opened')}</dt>
          <dd>
            {momentText(found.openedAt).slice(0, 16)}
            {found.closedAt !== null && say('case.closed', { time: momentText(found.closedAt).slice(0, 16) })}
          </dd>
        </div>
        <Moments found={found} />
        <div className="only-print">
          <dt>{say('case.as-of')}</dt>
          <dd>{momentText(found.now).slice(0, 16)}</dd>
        </div>
      </dl>
    </header>
  );
}

/** Drafted, signed and published are three moments. */
function Moments({ found: { moments } }: { found: CaseView }) {
  const { say } = useWords('web-inbox');
  const reached = MOMENTS.flatMap((moment) => {
    const at = moments[moment]?.at;
    return at === undefined ? [] : [say(`moment.${moment}`, { time: momentText(at).slice(0, 16) })];
  });
  if (reached.length === 0) return null;
  return (
    <div>
      <dt>{say('case.moments')}</dt>
      <dd>{reached.join(say('and'))}</dd>
    </div>
  );
}
