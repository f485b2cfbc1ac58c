import { boundText, GOAL_LINES_MAX, type GoalProposals } from '@zhulin/contract';
import { asBound } from '@zhulin/engines/rules';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { type GoalDraft, lineFromProposal, withLine } from '../goal-draft.ts';
import { useGoalTexts } from '../goal-texts.ts';
import { useGoalProposals } from '../queries.ts';

interface ProposalsProps {
  draft: GoalDraft;
  onChange: (draft: GoalDraft) => void;
}

type Proposal = GoalProposals['lines'][number];

/** Goals that the rules in force propose for the year, each with where it is from; a tick takes one as a line. */
export function Proposals({ draft, onChange }: ProposalsProps) {
  const { say } = useWords('web-goals');
  const query = useGoalProposals(draft.year);
  return (
    <fieldset className="goal-proposals">
      <legend>{say('proposals.title')}</legend>
      <QueryView
        query={query}
        isEmpty={({ lines }) => lines.length === 0}
        empty={<p className="note">{say('proposals.none', { year: draft.year })}</p>}
      >
        {({ lines }) => (
          <>
            <Group
              title={say('proposals.region')}
              lines={lines.filter(({ measure }) => measure.kind !== 'goals')}
              draft={draft}
              onChange={onChange}
            />
            <Group
              title={say('proposals.projects')}
              lines={lines.filter(({ measure }) => measure.kind === 'goals')}
              draft={draft}
              onChange={onChange}
            />
          </>
        )}
      </QueryView>
    </fieldset>
  );
}

interface GroupProps extends ProposalsProps {
  title: string;
  lines: readonly Proposal[];
}

function Group({ title, lines, draft, onChange }: GroupProps) {
  if (lines.length === 0) return null;
  return (
    <div className="goal-proposal-group">
      <h3>{title}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line.rule}>
            <ProposalLine line={line} draft={draft} onChange={onChange} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function ProposalLine({ line, draft, onChange }: ProposalsProps & { line: Proposal }) {
  const { words, say } = useWords('web-goals');
  const texts = useGoalTexts();
  const taken = draft.lines.some(({ rule }) => rule === line.rule);
  const place = texts.place(line);
  const name = line.ruleTitle[words.language];
  const isOfProjects = line.measure.kind === 'goals';
  const stated = asBound(line.stated.value, 'at-least');
  const title = isOfProjects ? say('proposals.title-of-projects', { name }) : name;
  const turn = () =>
    onChange(
      taken
        ? { ...draft, lines: draft.lines.filter(({ rule }) => rule !== line.rule) }
        : withLine(draft, lineFromProposal(line, title)),
    );
  return (
    <label className="check-line goal-proposal">
      <input
        type="checkbox"
        checked={taken}
        disabled={!taken && draft.lines.length >= GOAL_LINES_MAX}
        onChange={turn}
      />
      <span>
        {name}
        <span className="note">
          {' '}
          {[
            isOfProjects
              ? stated && say('proposals.each', { bound: boundText(stated, line.stated.unit, words) })
              : texts.target(line.sense, line.target, line.unit),
            place,
            say('proposals.due', { day: line.due }),
            sourceText(line, (key, params) => say(key, params)),
          ]
            .filter((part) => part !== null && part !== undefined)
            .join(' · ')}
        </span>
      </span>
    </label>
  );
}

/** Where a proposed goal stands: 方案 3.1. */
function sourceText(
  { source: { doc, section } }: Proposal,
  say: (key: string, params?: Readonly<Record<string, string>>) => string,
): string {
  if (doc === 'work-plan')
    return section === null ? say('source.plan') : say('source.plan-section', { section });
  if (doc === 'platform') return say('source.own');
  return section === null ? doc : `${doc} ${section}`;
}
