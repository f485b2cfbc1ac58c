import type { CaseStepView, CaseView } from '@zhulin/contract';
import { DueLight, lightOf } from '../../../case/due-light.tsx';
import { momentText } from '../../../moment-text.ts';
import { useWords } from '../../../words.tsx';
import { daysText, hoursText, partyText, useCaseWords } from '../names.ts';
import { StepStatus } from './flow.tsx';

/** The clocks of a step: days that count beside all time that went by, with every stop, so that no pause hides a delay;
 * and who sits on it. */
export function StepClocks({ found, step }: { found: CaseView; step: CaseStepView }) {
  const { words, say } = useWords('web-inbox');
  const named = useCaseWords(found.kind);
  const title = named('steps', step.id);
  return (
    <section className="case-part case-step" aria-label={say('step.title', { step: title })}>
      <h2>
        {title} <StepStatus kind={found.kind} step={step} />
        {step.round > 1 && <span className="case-tag">{say('step.round', { round: step.round })}</span>}
        {step.isEscalated && <span className="case-tag">{say('step.escalated')}</span>}
        {step.reminders > 0 && (
          <span className="case-tag">{words.text('cases', 'marks/reminded', { count: step.reminders })}</span>
        )}
      </h2>
      {step.due === null ? (
        <p className="note">{say('step.not-begun')}</p>
      ) : (
        <Clocks kind={found.kind} due={step.due} pausedFor={step.pausedFor} />
      )}
      <Seats kind={found.kind} step={step} />
    </section>
  );
}

interface ClocksProps {
  kind: string;
  due: NonNullable<CaseStepView['due']>;
  pausedFor: string | null;
}

function Clocks({ kind, due, pausedFor }: ClocksProps) {
  const { words, say } = useWords('web-inbox');
  const named = useCaseWords(kind);
  const { limit, dueDay, spentDays, leftDays, clockHours, paused, unpublished } = due;
  const of = limit?.of ?? 'working';
  const light = lightOf(due);
  return (
    <dl className="case-facts">
      <div>
        <dt>{say('clock.started')}</dt>
        <dd>
          {momentText(due.startedAt).slice(0, 16)}
          {due.endedAt !== null && say('clock.ended', { time: momentText(due.endedAt).slice(0, 16) })}
        </dd>
      </div>
      <div>
        <dt>{say('clock.limit')}</dt>
        <dd>{limit === null ? say('clock.no-limit') : daysText(limit.days, of, words)}</dd>
      </div>
      <div>
        <dt>{say('clock.due')}</dt>
        <dd>
          {light !== null && <DueLight light={light} />} {dueDay ?? '–'}
          {unpublished !== null && (
            <span className="note"> · {say('due.unpublished', { years: unpublished })}</span>
          )}
        </dd>
      </div>
      <div>
        <dt>{say('clock.spent')}</dt>
        <dd>
          {spentDays === null ? '–' : daysText(spentDays, of, words)}
          {leftDays !== null &&
            (leftDays >= 0
              ? say('clock.left', { days: daysText(leftDays, of, words) })
              : say('clock.over', { days: daysText(-leftDays, of, words) }))}
        </dd>
      </div>
      <div>
        <dt>{say('clock.all')}</dt>
        <dd>{hoursText(clockHours, words)}</dd>
      </div>
      <div>
        <dt>{say('clock.paused')}</dt>
        <dd>
          {paused.length === 0 && pausedFor === null && say('clock.never')}
          <ul>
            {paused.map(({ reason, hours, days }) => (
              <li key={reason}>
                {say('clock.pause', { reason: named('reasons', reason), time: hoursText(hours, words) })}
                {days !== null && say('clock.pause-days', { days: daysText(days, of, words) })}
              </li>
            ))}
          </ul>
          {due.stoppedFor !== null && <b>{say('clock.now', { reason: named('reasons', due.stoppedFor) })}</b>}
        </dd>
      </div>
    </dl>
  );
}

/** Who sits on the step, and what each has said. */
function Seats({ kind, step: { seats } }: { kind: string; step: CaseStepView }) {
  const { words, say } = useWords('web-inbox');
  const named = useCaseWords(kind);
  if (seats.length === 0) return null;
  const acted = seats.filter(({ outcome }) => outcome !== null).length;
  const list = (
    <ul className="case-seats">
      {seats.map(({ of, heldBy, isCoSigner, outcome }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a seat is its place
        <li key={place} data-acted={outcome !== null}>
          <span>
            {partyText(of, words)}
            {isCoSigner && <span className="case-tag">{words.text('cases', 'marks/co-signer')}</span>}
            {heldBy !== null && (
              <span className="note"> {say('seat.held', { who: partyText(heldBy, words) })}</span>
            )}
          </span>
          <span>{outcome === null ? `○ ${say('seat.open')}` : `● ${named('outcomes', outcome)}`}</span>
        </li>
      ))}
    </ul>
  );
  if (seats.length <= SEATS_SHOWN) return list;
  return (
    <details className="no-print">
      <summary>{say('flow.seats', { acted, all: seats.length })}</summary>
      {list}
    </details>
  );
}

/** A longer list is opened by whoever looks for somebody in it. */
const SEATS_SHOWN = 12;
