import { Link } from '@tanstack/react-router';
import { type CaseView, caseDataRows, printedCode } from '@zhulin/contract';
import { MOMENTS } from '@zhulin/engines/cases';
import { DueLight, lightOf } from '../../../case/due-light.tsx';
import { later } from '../../../later.tsx';
import { codeAddress } from '../../../log-address.ts';
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
  const { status, outcome, subjectKind, subjectId } = found;
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
        <WholeDue found={found} />
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
        {caseDataRows(words, found.kind, found.data).map(({ key, name, value }) => (
          <div key={key}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div className="only-print">
          <dt>{say('case.as-of')}</dt>
          <dd>{momentText(found.now).slice(0, 16)}</dd>
        </div>
      </dl>
      <VerifyOnPaper found={found} />
    </header>
  );
}

const QrCode = later(() => import('../../../qr-code/qr-code.tsx'), <div className="qr-code" />);

/** On paper: where anybody finds out whether the latest decision stands in the log as it is printed. */
function VerifyOnPaper({ found: { events } }: { found: CaseView }) {
  const { say } = useWords('web-inbox');
  const code = events.find(({ entryCode }) => entryCode !== null)?.entryCode;
  if (code == null) return null;
  const address = new URL(codeAddress(code), location.origin).href;
  return (
    <div className="case-verify only-print">
      <QrCode text={address} label={say('verify.picture')} />
      <p>{say('verify.how', { code: printedCode(code), address: new URL('/log', location.origin).href })}</p>
    </div>
  );
}

/** By when the whole case must be done. */
function WholeDue({ found: { kind, due, pausedFor } }: { found: CaseView }) {
  const { words, say } = useWords('web-inbox');
  const named = useCaseWords(kind);
  const light = lightOf(due);
  const { leftDays, limit, unpublished } = due;
  return (
    <div>
      <dt>{say('case.due')}</dt>
      <dd>
        {light !== null && <DueLight light={light} />} {due.dueDay ?? (light === null ? '–' : '')}
        {light !== null && leftDays !== null && limit !== null && (
          <span className="note">
            {' '}
            {say(leftDays >= 0 ? 'due.left' : 'due.over', {
              days: daysText(Math.abs(leftDays), limit.of, words),
            })}
          </span>
        )}
        {pausedFor !== null && <span className="note"> {named('reasons', pausedFor)}</span>}
        {unpublished !== null && (
          <span className="note"> · {say('due.unpublished', { years: unpublished })}</span>
        )}
      </dd>
    </div>
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
