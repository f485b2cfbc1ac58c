import { useNavigate } from '@tanstack/react-router';
import {
  CASE_TEXT_MAX,
  GOAL_LINES_MAX,
  GOAL_SHARES_MAX,
  GOAL_UNITS,
  type GoalSheet,
  listText,
} from '@zhulin/contract';
import { client } from '../../../client.ts';
import { ActForm } from '../../../form/act-form.tsx';
import { DraftKept } from '../../../form/draft-kept.tsx';
import { ChoiceField, LongTextField, NameField } from '../../../form/field.tsx';
import { Part } from '../../../form/part.tsx';
import { dayOf } from '../../../moment-text.ts';
import { UnitsChoice } from '../../../unit/units-choice.tsx';
import { useWords } from '../../../words.tsx';
import {
  blanksOf,
  draftIssues,
  type GoalDraft,
  idleUnits,
  sheetOf,
  type UnitDraft,
  withUnits,
} from '../goal-draft.ts';
import { useGoalUnits, useRefreshGoals, useRegionPath } from '../queries.ts';
import { useGoalDraft } from '../use-goal-draft.ts';
import { LinesEditor } from './lines-editor.tsx';
import { Objections } from './objections.tsx';
import { Proposals } from './proposals.tsx';

interface NewGoalsProps {
  /** Under which the draft is kept. */
  name: string;
  /** What it begins with where nothing is kept. */
  first: GoalDraft;
  /** The sheet whose lines are drafted anew; its units stay. */
  redrafted?: GoalSheet;
  /** The sheet in force whose place it takes. */
  replaced?: GoalSheet;
  /** The lines of the sheet that is replaced, whose days may have passed. */
  former?: GoalSheet['lines'];
}

const TITLE_MAX = 100;
/** How far ahead a sheet can be drafted. */
const YEARS_AHEAD = 2;

/** Goals before units are asked to confirm them: which, from where, for whom, how much each. Every key is kept in this browser. */
export function NewGoals({ name, first, redrafted, replaced, former = [] }: NewGoalsProps) {
  const { say } = useWords('web-goals');
  const { draft, isTouched, change, forget } = useGoalDraft(name, first);
  const send = useSending(draft, { forget, redrafted, replaced });
  const { units, lines } = draft;
  const own = useRegionPath();
  // Where the units of a sheet lie is told by the server alone.
  const regionPath = redrafted === undefined && replaced === undefined ? own : undefined;
  const issues = draftIssues(draft, { today: dayOf(Date.now()), regionPath, former });
  const blanks = blanksOf(draft);
  const idle = idleUnits(draft);
  // Who confirms a sheet that is drafted anew was settled when it was opened.
  const isShort = redrafted !== undefined && idle.length > 0;
  return (
    <ActForm
      submit={say(redrafted ? 'new.resend' : 'new.send', { count: units.length - idle.length })}
      isBlocked={issues.length > 0 || blanks.size > 0 || isShort}
      onSubmit={send}
    >
      {redrafted && <Objections objections={redrafted.objections} />}
      {!redrafted && (
        <div className="new-parts">
          <Part title={say('new.what')}>
            <NameField
              name="title"
              label={say('new.name')}
              expected={say('new.name-expected')}
              value={draft.title}
              maxLength={TITLE_MAX}
              onChange={({ target }) => change({ ...draft, title: target.value })}
            />
            {replaced === undefined ? (
              <YearField draft={draft} onChange={change} />
            ) : (
              <Replacing replaced={replaced} draft={draft} onChange={change} />
            )}
            <Proposals draft={draft} onChange={change} />
          </Part>
          <UnitsChoice
            title={say('new.units')}
            roles={GOAL_UNITS}
            most={GOAL_SHARES_MAX}
            useUnits={useGoalUnits}
            units={units}
            onChange={(next) => change(withUnits(draft, next))}
          />
        </div>
      )}
      <LinesEditor draft={draft} issues={issues} most={GOAL_LINES_MAX} onChange={change} />
      <Standing
        blanks={blanks.size}
        issues={issues.length}
        isEmpty={lines.length === 0 || units.length === 0}
      />
      <Idle units={idle} isShort={isShort} />
      <p className="note">{say('new.send-note')}</p>
      {isTouched && <DraftKept say={say} onDrop={forget} />}
    </ActForm>
  );
}

interface DraftProps {
  draft: GoalDraft;
  onChange: (draft: GoalDraft) => void;
}

/** Which sheet it takes the place of, and why. */
function Replacing({
  replaced: { title, number, year },
  draft,
  onChange,
}: DraftProps & { replaced: GoalSheet }) {
  const { say } = useWords('web-goals');
  return (
    <>
      <p>{say('new.replaces', { title, number, year })}</p>
      <LongTextField
        name="reason"
        label={say('new.replace-reason')}
        expected={say('adjust.reason-expected')}
        note={say('new.replace-note')}
        value={draft.reason}
        maxLength={CASE_TEXT_MAX}
        required
        onChange={({ target }) => onChange({ ...draft, reason: target.value })}
      />
    </>
  );
}

function YearField({ draft, onChange }: DraftProps) {
  const { say } = useWords('web-goals');
  const now = Number(dayOf(Date.now()).slice(0, 4));
  const years = Array.from({ length: YEARS_AHEAD + 1 }, (_, more) => now + more);
  return (
    <ChoiceField
      name="year"
      label={say('new.year')}
      expected={say('new.year')}
      value={draft.year}
      onChange={({ target }) => onChange({ ...draft, year: Number(target.value) })}
    >
      {[...new Set([draft.year, ...years])].sort().map((year) => (
        <option key={year} value={year}>
          {say('list.year', { year })}
        </option>
      ))}
    </ChoiceField>
  );
}

interface StandingProps {
  blanks: number;
  issues: number;
  isEmpty: boolean;
}

/** Why it cannot be sent yet. */
function Standing({ blanks, issues, isEmpty }: StandingProps) {
  const { say } = useWords('web-goals');
  return (
    <p role="status" className={issues > 0 ? 'problem' : 'note'}>
      {issues > 0
        ? say('new.issues', { count: issues })
        : isEmpty
          ? say('new.nothing')
          : blanks > 0
            ? say('new.blanks', { count: blanks })
            : ''}
    </p>
  );
}

/** Who is chosen and bears nothing. */
function Idle({ units, isShort }: { units: readonly UnitDraft[]; isShort: boolean }) {
  const { words, say } = useWords('web-goals');
  if (units.length === 0) return null;
  const names = listText(
    units.map(({ name }) => name),
    words,
  );
  return (
    <p role="status" className={isShort ? 'problem' : 'note'}>
      {say(isShort ? 'new.idle-redrafted' : 'new.idle', { names, count: units.length })}
    </p>
  );
}

interface Sending {
  readonly forget: () => void;
  readonly redrafted: GoalSheet | undefined;
  readonly replaced: GoalSheet | undefined;
}

/** Sends the sheet to its units and goes on at its page. */
function useSending(draft: GoalDraft, { forget, redrafted, replaced }: Sending) {
  const navigate = useNavigate();
  const refresh = useRefreshGoals();
  return async () => {
    const body = sheetOf(draft, replaced?.id);
    const { id } = await (redrafted === undefined
      ? client.openGoalSheet({ body })
      : client.redraftGoalSheet({
          params: { id: redrafted.id },
          body: { lines: body.lines, baseVersion: redrafted.version },
        }));
    forget();
    await refresh();
    await navigate({ to: '/goals/$id', params: { id } });
  };
}
