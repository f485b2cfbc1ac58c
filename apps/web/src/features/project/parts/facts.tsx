import type { Assessment } from '@zhulin/assessment';
import { dayText, quantityText } from '@zhulin/contract';
import type { Plan } from '@zhulin/plan';
import type { ReactNode } from 'react';
import { LightCounts } from '../../../assessment/light-counts.tsx';
import { useWords } from '../../../words.tsx';
import { daysBetween, nextMilestone, type Timeline } from '../timeline.ts';
import { Leader } from './leader.tsx';
import { milestoneText } from './milestone-text.ts';
import { useShownProject } from './project-context.ts';
import { StageFact } from './stage-fact.tsx';

export interface Found {
  plan: Plan;
  assessment: Assessment;
}

interface FactsProps {
  /** Undefined while the plan is being assessed, and where it cannot be. */
  found: Found | undefined;
  timeline: Timeline | undefined;
  isWaiting: boolean;
}

/** Who, what, where it stands, what is next. */
export function Facts({ found, timeline, isWaiting }: FactsProps) {
  const { words, say } = useWords('web-project');
  const { project } = useShownProject();
  return (
    <div className="project-facts">
      <dl className="project-standing">
        <Fact name={say('stage')}>
          <StageFact />
        </Fact>
        <Fact name={say('next')}>
          <NextStep timeline={timeline} isWaiting={isWaiting} />
        </Fact>
        <Fact name={say('lights')}>
          <Lights />
        </Fact>
      </dl>
      <dl className="project-numbers">
        <NumberFact name={say('investment')} figure="finance.estimate.total" found={found}>
          {project.investmentFen === null ? undefined : quantityText(project.investmentFen, 'fen', words)}
        </NumberFact>
        <NumberFact name={say('floor-area')} figure={undefined} found={found}>
          {project.floorAreaM2 === null ? undefined : quantityText(project.floorAreaM2, 'm2', words)}
        </NumberFact>
        <NumberFact name={say('residents')} figure="people.residents" found={found}>
          {project.residents === null ? undefined : quantityText(project.residents, 'people', words)}
        </NumberFact>
      </dl>
      <dl className="project-who">
        <Fact name={say('organisation')}>{project.organisation.name}</Fact>
        <Fact name={say('leader')}>
          <Leader />
        </Fact>
        <Fact name={say('start')}>
          {project.start === null ? say('not-stated') : dayText(project.start, words)}
        </Fact>
        <Fact name={say('finish')}>
          {timeline ? dayText(timeline.finish, words) : say(isWaiting ? 'computing' : 'no-schedule')}
        </Fact>
      </dl>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface NumberFactProps {
  name: string;
  /** Whose origin it opens; undefined for what the plan says itself. */
  figure: string | undefined;
  found: Found | undefined;
  /** Undefined: not known. */
  children: string | undefined;
}

function NumberFact({ name, figure, found, children }: NumberFactProps) {
  const { say } = useWords('web-project');
  const { onTrace } = useShownProject();
  const text = children ?? say('not-known');
  return (
    <Fact name={name}>
      {figure === undefined || !found ? (
        <span className={children === undefined ? 'project-unknown' : undefined}>{text}</span>
      ) : (
        <button
          type="button"
          className="link project-figure"
          aria-label={say('how-of', { title: name, value: text })}
          onClick={() => onTrace({ figure })}
        >
          {text}
        </button>
      )}
    </Fact>
  );
}

function NextStep({ timeline, isWaiting }: Pick<FactsProps, 'timeline' | 'isWaiting'>) {
  const { words, say } = useWords('web-project');
  const { asOf } = useShownProject();
  if (!timeline) return <span className="note">{say(isWaiting ? 'computing' : 'no-schedule')}</span>;
  const next = nextMilestone(timeline, asOf);
  if (next === undefined)
    return <span className="note">{say('no-next', { day: dayText(timeline.finish, words) })}</span>;
  const days = daysBetween(asOf, next.on);
  return (
    <>
      <strong>{milestoneText(next, words)}</strong>
      <span className="note">
        {dayText(next.on, words)} · {days === 0 ? say('today') : say('days-left', { count: days })}
      </span>
    </>
  );
}

/** How many findings of each light, as the version has them. */
function Lights() {
  const { say } = useWords('web-project');
  const { project } = useShownProject();
  const { lights } = project;
  if (lights === null) return <span className="note">{say('no-verdict')}</span>;
  return <LightCounts counts={lights} />;
}
