import { UNIT_PARTS } from '@zhulin/engines/appraisal';
import { useWords } from '../../../words.tsx';
import { readEntry } from '../entry.ts';
import {
  type DraftIssue,
  evenlySplit,
  type LineDraft,
  type ShareDraft,
  sumOfShares,
  type UnitDraft,
  unitOfDraft,
} from '../goal-draft.ts';
import { useGoalTexts } from '../goal-texts.ts';
import { useIssueText } from './use-issue-text.ts';

interface SharesEditorProps {
  line: LineDraft;
  place: number;
  units: readonly UnitDraft[];
  issues: readonly DraftIssue[];
  onChange: (line: LineDraft) => void;
}

/** What each unit has of a line: evenly or by hand, with the sum against the target while it is typed. */
export function SharesEditor({ line, place, units, issues, onChange }: SharesEditorProps) {
  const { say } = useWords('web-goals');
  const issueText = useIssueText(line);
  const away = units.filter(({ organisationId }) =>
    line.shares.every((share) => share.organisationId !== organisationId),
  );
  const ofAll = issues.filter((issue) => issue.place === `lines.${place}.shares`);
  const put = (share: ShareDraft, next: ShareDraft | undefined) =>
    onChange({
      ...line,
      shares: line.shares.flatMap((each) => (each !== share ? [each] : next === undefined ? [] : [next])),
    });
  if (units.length === 0) return <p className="note">{say('shares.no-units')}</p>;
  return (
    <div className="goal-shares-editor">
      <div className="goal-shares-head">
        <button type="button" onClick={() => onChange(evenlySplit(line))}>
          {say(line.measure.kind === 'sum' ? 'shares.even' : 'shares.same')}
        </button>
        <SumLine line={line} />
      </div>
      {ofAll.map((issue) => (
        <p key={issue.code} className="problem" role="alert">
          {issueText(issue)}
        </p>
      ))}
      <ul className="goal-share-rows">
        {line.shares.map((share, at) => (
          <li key={share.organisationId}>
            <ShareRow
              line={line}
              share={share}
              name={units.find(({ organisationId }) => organisationId === share.organisationId)?.name ?? ''}
              problems={issues
                .filter((issue) => issue.place.startsWith(`lines.${place}.shares.${at}.`))
                .map(issueText)}
              onChange={(next) => put(share, next)}
            />
          </li>
        ))}
      </ul>
      {away.length > 0 && (
        <p className="note goal-away">
          {say('shares.away')}
          {away.map(({ organisationId, name }) => (
            <button
              key={organisationId}
              type="button"
              className="link"
              aria-label={say('shares.back-of', { unit: name })}
              onClick={() =>
                onChange({
                  ...line,
                  shares: [...line.shares, { organisationId, part: 'responsible', target: '' }],
                })
              }
            >
              {name}
            </button>
          ))}
        </p>
      )}
    </div>
  );
}

/** The sum of what responsible units have, against the target; rates stand alone. */
function SumLine({ line }: { line: LineDraft }) {
  const { say } = useWords('web-goals');
  const texts = useGoalTexts();
  const unit = unitOfDraft(line);
  if (line.measure.kind !== 'sum') return <span className="note">{say('shares.alone')}</span>;
  const sum = sumOfShares(line);
  const target = readEntry(line.target, unit);
  if (sum === undefined || target === undefined || line.shares.every(({ part }) => part === 'lead'))
    return <span className="note">{say('shares.sum-open')}</span>;
  const isEnough = line.sense === 'at_least' ? sum >= target : sum <= target;
  return (
    <span className="goal-sum" data-enough={isEnough} role="status">
      <span aria-hidden="true">{isEnough ? '✓' : '■'}</span>{' '}
      {say('shares.sum', { sum: texts.value(sum, unit), target: texts.value(target, unit) })}
    </span>
  );
}

interface ShareRowProps {
  line: LineDraft;
  share: ShareDraft;
  name: string;
  problems: readonly string[];
  onChange: (share: ShareDraft | undefined) => void;
}

function ShareRow({ line, share, name, problems, onChange }: ShareRowProps) {
  const { words, say } = useWords('web-goals');
  const unit = say(`entry-unit.${unitOfDraft(line)}`);
  return (
    <div className="goal-share-row">
      <span className="goal-share-name">{name}</span>
      <select
        aria-label={say('shares.part-of', { unit: name })}
        value={share.part}
        onChange={({ target }) => {
          const part = UNIT_PARTS.find((each) => each === target.value);
          if (part !== undefined) onChange({ ...share, part });
        }}
      >
        {UNIT_PARTS.map((part) => (
          <option key={part} value={part}>
            {words.text('goals', `part/${part}`)}
          </option>
        ))}
      </select>
      <span className="goal-share-target">
        <input
          aria-label={say('shares.target-of', { unit: name })}
          aria-invalid={problems.length > 0}
          value={share.target}
          inputMode="decimal"
          autoComplete="off"
          enterKeyHint="next"
          onChange={({ target }) => onChange({ ...share, target: target.value })}
        />
        <span className="note">{unit}</span>
      </span>
      <button
        type="button"
        className="link"
        aria-label={say('shares.leave-of', { unit: name })}
        onClick={() => onChange(undefined)}
      >
        {say('shares.leave')}
      </button>
      {problems.map((problem) => (
        <span key={problem} className="problem">
          {problem}
        </span>
      ))}
    </div>
  );
}
