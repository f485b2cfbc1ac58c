import { dayText } from '@zhulin/contract';
import { useWords } from '../../../words.tsx';
import { nextMilestone, placeOnTimeline, type Timeline } from '../timeline.ts';
import { milestoneText } from './milestone-text.ts';
import { Part } from './part.tsx';
import { useShownProject } from './project-context.ts';

/** Milestones on the sheet, which is one page; the style sheet hides the others. */
const PRINTED = 12;

/** The spine of the page: stages and milestones by the schedule, and where today is. */
export function TimelineView({ timeline }: { timeline: Timeline | undefined }) {
  const { words, say } = useWords('web-project');
  const { asOf } = useShownProject();
  return (
    <Part title={say('timeline')} isPrinted>
      {timeline ? (
        <>
          <Bars timeline={timeline} />
          <Milestones timeline={timeline} />
          {timeline.milestones.length > PRINTED && (
            <p className="note only-print">
              {say('more-in-system', { count: timeline.milestones.length - PRINTED })}
            </p>
          )}
          <p className="note">{say('timeline-definition', { day: dayText(asOf, words) })}</p>
        </>
      ) : (
        <p>{say('timeline-none')}</p>
      )}
    </Part>
  );
}

const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

function Bars({ timeline }: { timeline: Timeline }) {
  const { words, say } = useWords('web-project');
  const { asOf } = useShownProject();
  const today = placeOnTimeline(timeline, asOf);
  const isOn = today >= 0 && today <= 1;
  return (
    <div className="timeline">
      <ol className="timeline-stages">
        {timeline.stages.map(({ stage, start, finish }) => {
          const from = placeOnTimeline(timeline, start);
          const width = placeOnTimeline(timeline, finish) - from;
          return (
            <li key={stage} data-state={stateOf({ start, finish }, asOf)}>
              <span className="timeline-name">
                {words.text('choices', `stage/${stage}`)}
                <span className="hidden">{say(`span-${stateOf({ start, finish }, asOf)}`)}</span>
              </span>
              <span className="timeline-track" aria-hidden="true">
                <span
                  className="timeline-bar"
                  style={{ left: percent(from), width: percent(Math.max(width, BAR_LEAST)) }}
                />
                {isOn && <span className="timeline-today" style={{ left: percent(today) }} />}
              </span>
              <span className="timeline-days">
                {start} – {finish}
              </span>
            </li>
          );
        })}
      </ol>
      <ul className="timeline-legend" aria-hidden="true">
        {(['past', 'now', 'ahead'] as const).map((state) => (
          <li key={state} data-state={state}>
            <span className="timeline-bar" />
            {say(`legend-${state}`)}
          </li>
        ))}
        {isOn && (
          <li>
            <span className="timeline-today" />
            {say('legend-today', { day: asOf })}
          </li>
        )}
      </ul>
    </div>
  );
}

/** A stage of a day must still be seen. */
const BAR_LEAST = 0.006;

function stateOf({ start, finish }: { start: string; finish: string }, day: string) {
  if (day > finish) return 'past';
  return day < start ? 'ahead' : 'now';
}

function Milestones({ timeline }: { timeline: Timeline }) {
  const { words, say } = useWords('web-project');
  const { asOf } = useShownProject();
  const next = nextMilestone(timeline, asOf);
  if (timeline.milestones.length === 0) return <p className="note">{say('no-milestones')}</p>;
  return (
    <ol className="milestones" aria-label={say('milestones')}>
      {timeline.milestones.map((milestone) => {
        const { id, on } = milestone;
        const state = milestone === next ? 'next' : on < asOf ? 'past' : 'ahead';
        return (
          <li key={id} data-state={state}>
            <span className="milestone-mark" aria-hidden="true">
              {state === 'past' ? '◆' : '◇'}
            </span>
            <span className="milestone-day">{on}</span>
            <span>
              {milestoneText(milestone, words)}
              {state === 'next' && <span className="milestone-next">{say('next-short')}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
