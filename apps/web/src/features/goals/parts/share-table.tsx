import { Link } from '@tanstack/react-router';
import type { GoalSheet } from '@zhulin/contract';
import { UNIT_PARTS } from '@zhulin/engines/appraisal';
import { RowTable } from '../../../list/row-table.tsx';
import { dayOf } from '../../../moment-text.ts';
import { useSession } from '../../../session.tsx';
import { useWords } from '../../../words.tsx';
import { drillAddress } from '../drill-address.ts';
import { useGoalTexts } from '../goal-texts.ts';
import type { SheetLine, SheetShare } from './sheet-lines.tsx';
import { Uncounted } from './uncounted.tsx';
import { RatioBar, VerdictMark } from './verdict-mark.tsx';

interface ShareTableProps {
  sheet: GoalSheet;
  line: SheetLine;
  onAdjust: ((line: SheetLine, share: SheetShare) => void) | undefined;
}

/** What each unit has of a goal and how it stands, the lead unit first. */
export function ShareTable({ sheet, line, onAdjust }: ShareTableProps) {
  const { say } = useWords('web-goals');
  const texts = useGoalTexts();
  const shares = UNIT_PARTS.flatMap((part) => line.shares.filter((share) => share.part === part));
  const heads = ['unit', 'target', 'achieved', 'ratio', 'verdict'].map((key) => say(`share.${key}`));
  return (
    <RowTable
      className="goal-shares"
      caption={say('share.of', { line: texts.lineTitle(line) })}
      heads={heads}
      rows={shares.map((share) => ({
        key: share.id,
        cells: [
          <UnitCell key="unit" share={share} />,
          <TargetCell key="target" sheet={sheet} line={line} share={share} onAdjust={onAdjust} />,
          <AchievedCell key="achieved" line={line} share={share} />,
          <span key="ratio" className="goal-ratio">
            <RatioBar ratio={share.standing.ratio} verdict={share.standing.verdict} />
            <span>{texts.share(share.standing.ratio)}</span>
          </span>,
          <VerdictMark key="verdict" verdict={share.standing.verdict} />,
        ],
      }))}
    />
  );
}

function UnitCell({ share: { unit, part, isOwn } }: { share: SheetShare }) {
  const { words, say } = useWords('web-goals');
  return (
    <span className="goal-unit" data-part={part}>
      <span>{unit.name}</span>
      <span className="note">
        {words.text('goals', `part/${part}`)}
        {isOwn && ` · ${say('share.own')}`}
      </span>
    </span>
  );
}

interface TargetCellProps extends ShareTableProps {
  share: SheetShare;
}

/** The target in force; where it was adjusted, from what, by how much, by which case and why. */
function TargetCell({ sheet: { pending }, line, share, onAdjust }: TargetCellProps) {
  const { say } = useWords('web-goals');
  const texts = useGoalTexts();
  const asked = pending.filter(({ shareId }) => shareId === share.id);
  return (
    <div className="goal-target">
      <b>{texts.value(share.target, line.unit)}</b>
      {share.target !== share.original && (
        <span className="note">
          {say('share.original', { value: texts.value(share.original, line.unit) })}
        </span>
      )}
      {share.adjustments.map(({ caseId, caseNumber, target, moved, reason, since }) => (
        <span key={caseId} className="goal-adjusted">
          <Link to="/cases/$id" params={{ id: caseId }}>
            {say('share.adjusted', {
              number: caseNumber,
              day: dayOf(Date.parse(since)),
              value: texts.value(target, line.unit),
            })}
          </Link>
          {moved !== null && (
            <span>
              {say(moved > 0 ? 'share.eased' : 'share.harder', { share: texts.share(Math.abs(moved)) })}
            </span>
          )}
          <span className="goal-reason">{say('share.reason', { reason })}</span>
        </span>
      ))}
      {asked.map(({ caseId, caseNumber, proposed }) => (
        <Link key={caseId} className="goal-pending" to="/cases/$id" params={{ id: caseId }}>
          {say('share.pending', { number: caseNumber, value: texts.value(proposed, line.unit) })}
        </Link>
      ))}
      {share.canAdjust && onAdjust && asked.length === 0 && (
        <button
          type="button"
          className="link no-print"
          aria-label={say('share.adjust-of', { unit: share.unit.name, line: texts.lineTitle(line) })}
          onClick={() => onAdjust(line, share)}
        >
          {say('share.adjust')}
        </button>
      )}
    </div>
  );
}

/** What is achieved, with the way to its rows in the cockpit, and what could not be counted. */
function AchievedCell({ line, share: { unit, standing } }: { line: SheetLine; share: SheetShare }) {
  const { say } = useWords('web-goals');
  const { may } = useSession();
  const texts = useGoalTexts();
  const { achieved, projects, counted, drill } = standing;
  const value = texts.value(achieved, line.unit);
  return (
    <div className="goal-achieved">
      {may('project.read') && achieved !== null ? (
        <Link
          to="/cockpit"
          search={drillAddress(drill)}
          aria-label={say('share.drill', { unit: unit.name, value })}
        >
          <b>{value}</b>
        </Link>
      ) : (
        <b>{value}</b>
      )}
      <span className="note">
        {say('share.counted', { counted: texts.count(counted), projects: texts.count(projects) })}
      </span>
      <Uncounted standing={standing} />
    </div>
  );
}
