import { useNavigate } from '@tanstack/react-router';
import { CASE_TEXT_MAX, type GoalSheet } from '@zhulin/contract';
import { type Adjustment, adjustmentOf } from '@zhulin/engines/appraisal';
import { z } from 'zod';
import { client } from '../../../client.ts';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { ActForm } from '../../../form/act-form.tsx';
import { DraftKept } from '../../../form/draft-kept.tsx';
import { LongTextField, TextField } from '../../../form/field.tsx';
import { useWords } from '../../../words.tsx';
import { readEntry } from '../entry.ts';
import { useGoalTexts } from '../goal-texts.ts';
import { useRefreshGoals } from '../queries.ts';
import { useKept } from '../use-kept.ts';
import { Band } from './band.tsx';
import type { SheetLine, SheetShare } from './sheet-lines.tsx';

const wishSchema = z.strictObject({ proposed: z.string(), reason: z.string() });

interface AdjustDialogProps {
  sheet: GoalSheet;
  line: SheetLine;
  share: SheetShare;
  onClose: () => void;
}

/** 申请调整: another target for one share, with a reason. While it is typed it says how much of the band it uses, who decides,
 * and what is the most that is possible. */
export function AdjustDialog({ sheet, line, share, onClose }: AdjustDialogProps) {
  const { words, say } = useWords('web-goals');
  const texts = useGoalTexts();
  const navigate = useNavigate();
  const refresh = useRefreshGoals();
  const { entry, isTouched, change, forget } = useKept(`adjust.${share.id}`, wishSchema, {
    proposed: '',
    reason: '',
  });
  const proposed = readEntry(entry.proposed, line.unit);
  const found = proposed === undefined ? undefined : sizeOf(sheet, line, { ...share, proposed });
  const send = async () => {
    if (proposed === undefined) return;
    const body = { shareId: share.id, proposed, reason: entry.reason.trim() };
    const { id } = await client.openGoalAdjustment({ params: { id: sheet.id }, body });
    forget();
    await refresh();
    await navigate({ to: '/cases/$id', params: { id } });
  };
  return (
    <ActDialog title={say('adjust.title')} onClose={onClose}>
      {isTouched && <DraftKept say={say} onDrop={forget} />}
      <ActForm
        submit={say('adjust.submit')}
        isBlocked={found === undefined || found.size === 'beyond' || found.size === 'unchanged'}
        onSubmit={send}
      >
        <p>
          {share.unit.name} · {texts.lineTitle(line)}
        </p>
        <ShareFacts line={line} share={share} />
        <TextField
          name="proposed"
          label={say('adjust.proposed', { unit: say(`entry-unit.${line.unit}`) })}
          expected={say('adjust.proposed-expected')}
          value={entry.proposed}
          inputMode="decimal"
          autoComplete="off"
          required
          onChange={({ target }) => change({ ...entry, proposed: target.value })}
        />
        <Size sheet={sheet} share={share} unit={line.unit} typed={entry.proposed} found={found} />
        <LongTextField
          name="reason"
          label={say('adjust.reason')}
          expected={say('adjust.reason-expected')}
          note={say('adjust.reason-note')}
          value={entry.reason}
          maxLength={CASE_TEXT_MAX}
          required
          onChange={({ target }) => change({ ...entry, reason: target.value })}
        />
        <p className="note">{words.text('web-goals', 'adjust.note')}</p>
      </ActForm>
    </ActDialog>
  );
}

interface SizeProps {
  sheet: GoalSheet;
  share: SheetShare;
  unit: string;
  typed: string;
  /** Undefined: what was typed is no number. */
  found: Adjustment | undefined;
}

/** How much of the band the wish uses, and who decides it. */
function Size({ sheet: { flexibility }, share, unit, typed, found }: SizeProps) {
  const { say } = useWords('web-goals');
  const texts = useGoalTexts();
  return (
    <div className="goal-size" role="status">
      {typed.trim() !== '' && found === undefined && (
        <p className="problem">{say('adjust.proposed-expected')}</p>
      )}
      {found !== undefined && (
        <>
          {found.moved !== null && <Band moved={found.moved} flexibility={flexibility} />}
          <p className={found.size === 'beyond' ? 'problem' : undefined}>
            {say(`adjust.size.${found.size}`, {
              moved: texts.share(found.moved === null ? null : Math.abs(found.moved)),
              least: texts.share(flexibility.least),
              share: texts.share(flexibility.most),
              most: texts.value(share.easiest.most, unit),
            })}
          </p>
        </>
      )}
    </div>
  );
}

/** From where the target can be moved, and how far. */
function ShareFacts({ line, share }: Pick<AdjustDialogProps, 'line' | 'share'>) {
  const { say } = useWords('web-goals');
  const texts = useGoalTexts();
  const { original, target, easiest } = share;
  return (
    <dl className="goal-facts">
      <Fact name={say('adjust.original')} value={texts.value(original, line.unit)} />
      <Fact name={say('adjust.in-force')} value={texts.value(target, line.unit)} />
      <Fact name={say('adjust.office')} value={texts.value(easiest.office, line.unit)} />
      <Fact name={say('adjust.most')} value={texts.value(easiest.most, line.unit)} />
    </dl>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

interface Wish {
  readonly original: number;
  readonly target: number;
  readonly proposed: number;
}

function sizeOf(
  { flexibility }: GoalSheet,
  { sense }: SheetLine,
  { original, target, proposed }: Wish,
): Adjustment {
  return adjustmentOf({ original, target, sense }, proposed, { flexibility });
}
