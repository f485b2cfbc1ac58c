import { dayText } from '@zhulin/contract';
import type { IsoDay } from '@zhulin/engines/units';
import type { Block, Run } from '../../model.ts';
import { goalsByPhase } from '../charts/goals-by-phase.ts';
import { handoverOf, timelineOf } from '../charts/phases-timeline.ts';
import { phasingOf } from '../charts/phasing.ts';
import { type Content, missingRun, type Part, phrase, sayingOf } from '../context.ts';
import { tableWord } from '../in-text.ts';
import { fromFigure, listed } from '../said.ts';
import { inputRun, openSection, type Sentence } from '../section.ts';
import { compareDays, datedTasks, taskName } from '../tasks.ts';
import { type GoalPhase, phasesOf } from './goal-phases.ts';
import { goalValue } from './goal-value.ts';
import { listedSome } from './listed-some.ts';
import { pair } from './own.ts';
import { ruled } from './ruled.ts';

const FILE = 'chapter-3-goals';
const say = sayingOf(FILE);

/** 分阶段目标: near, middle and far, what the schedule reaches in each, and what the goals ask by its end. */
export function phasesSection(content: Content): Block[] {
  const section = openSection(content, FILE, '3.2');
  const phases = phasesOf(content);
  if ('lacks' in phases) section.lack(phases.lacks);
  else {
    section.tell(spans(content, phases), fits(content, phases));
    section.list(...phases.map((phase) => step(content, phase)));
  }
  section.tell(demonstration(content));
  section.add(goalsByPhase(content), timelineOf(content), phasingOf(content));
  return section.close();
}

function dayRun(content: Content, day: IsoDay): Run {
  return fromFigure(dayText(day, content.words), 'goals.table');
}

function spans(content: Content, phases: readonly GoalPhase[]): Sentence {
  const named = phases.map(({ phase, finish }) =>
    phrase(content, FILE, '3.2/until', {
      phase: tableWord(content, 'phase', phase),
      day: dayRun(content, finish),
    }),
  );
  return ['spans', { start: inputRun(content, 'project.start'), phases: listed(named, content) }];
}

/** In which phase people move in. */
function fits(content: Content, phases: readonly GoalPhase[]): Sentence {
  const dated = datedTasks(content);
  const day = handoverOf(content);
  if (day === undefined)
    return ['fits/late', 'lacks' in dated ? { day: missingRun(content, dated.lacks) } : {}];
  const parts = { day: fromFigure(dayText(day, content.words), 'schedule.tasks') };
  const phase = phases.find(({ finish }) => compareDays(day, finish) <= 0);
  return phase === undefined ? ['fits/late', parts] : [`fits/${phase.phase}`, parts];
}

/** What is done in a phase, and which goals fall due with it. */
function step(content: Content, { phase, start, finish }: GoalPhase): Sentence {
  const dated = datedTasks(content);
  const tasks = 'lacks' in dated ? [] : dated.tasks;
  const done = tasks.filter(
    (task) =>
      task.milestone !== undefined &&
      compareDays(task.finish, start) >= 0 &&
      compareDays(task.finish, finish) <= 0,
  );
  const parts: Record<string, Part> = {
    phase: content.words.text('tables', `phase/${phase}`),
    start: dayRun(content, start),
    finish: dayRun(content, finish),
    goals: goalsDue(content, phase),
  };
  if ('lacks' in dated) return ['step/goals', parts];
  if (done.length === 0) return ['step/goals', parts];
  const milestones = listed(
    done.map((task) => taskName(content, task)),
    content,
  );
  return ['step/milestones', { ...parts, milestones }];
}

function goalsDue(content: Content, phase: GoalPhase['phase']): Run[] {
  const key = phase === 'mid' ? 'middle' : phase;
  const goals = (content.plan.goals ?? []).flatMap((goal, index): Run[][] =>
    goal[key] === undefined
      ? []
      : [
          pair(
            content,
            [{ author: goal.name }],
            goalValue({ unit: goal.unit, value: goal[key] }, `goals.${index}.${key}`),
          ),
        ],
  );
  return goals.length === 0 ? [say(content, '3.2/step/ruled')] : listedSome(goals, content);
}

function demonstration(content: Content): Sentence {
  const { isDemonstration } = content.plan.project;
  if (isDemonstration === undefined) {
    const lack = missingRun(content, [{ kind: 'input', path: 'project.isDemonstration' }]);
    return ['demonstration/no', { lack }];
  }
  const mode = inputRun(content, 'project.mode');
  if (!isDemonstration) return ['demonstration/no', { mode }];
  const demonstrations = ruled(content, 'phase.near.demonstrations');
  return ['demonstration/yes', { mode, demonstrations, modes: ruled(content, 'phase.near.modes') }];
}
