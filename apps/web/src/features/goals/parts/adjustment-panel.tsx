import { Link } from '@tanstack/react-router';
import { type CaseView, dayText, type GoalAdjustment } from '@zhulin/contract';
import { momentText } from '../../../moment-text.ts';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { useGoalTexts } from '../goal-texts.ts';
import { useAdjustmentOfCase, useFlexibility } from '../queries.ts';
import { Band } from './band.tsx';
import '../../../list/list.css';
import '../goals.css';

/** 目标调整 on the page of its case: from what to what, how much of the band that uses, who decides, and why it is asked. */
export default function AdjustmentPanel({ found }: { found: CaseView }) {
  const query = useAdjustmentOfCase(found);
  return (
    <QueryView query={query} isEmpty={() => false} empty={null}>
      {(adjustment) => <Adjusting adjustment={adjustment} />}
    </QueryView>
  );
}

function Adjusting({ adjustment }: { adjustment: GoalAdjustment }) {
  const { words, say } = useWords('web-goals');
  const texts = useGoalTexts();
  const { sheet, line, shareUnit, original, target, proposed, moved, size, easiest, reason } = adjustment;
  const { state, inForceSince } = adjustment;
  const flexibility = useFlexibility(sheet.id);
  const value = (amount: number) => texts.value(amount, line.unit);
  return (
    <section className="part" aria-label={say('adjustment.title')}>
      <div className="goal-head">
        <h2>{say('adjustment.title')}</h2>
        <p className="note">{words.text('goals', `adjustment-state/${state}`)}</p>
      </div>
      <p>
        <Link to="/goals/$id" params={{ id: sheet.id }}>
          {sheet.title}
        </Link>{' '}
        · {texts.lineTitle(line)} · {shareUnit.name}
      </p>
      <p className="goal-from-to">
        {state === 'in_force' ? (
          <>
            <span>{say('adjustment.from-original', { value: value(original) })}</span>
            <span aria-hidden="true">→</span>
            <b>{say('adjustment.done', { value: value(proposed) })}</b>
          </>
        ) : (
          <>
            <span>{say('adjustment.from', { value: value(target) })}</span>
            <span aria-hidden="true">→</span>
            <b>{say('adjustment.to', { value: value(proposed) })}</b>
          </>
        )}
      </p>
      {flexibility && moved !== null && <Band moved={moved} flexibility={flexibility} />}
      <p>
        {say(`adjust.size.${size}`, {
          moved: texts.share(moved === null ? null : Math.abs(moved)),
          least: texts.share(flexibility?.least ?? null),
          share: texts.share(flexibility?.most ?? null),
          most: value(easiest.most),
        })}
      </p>
      <dl className="goal-facts">
        <div>
          <dt>{say('adjust.original')}</dt>
          <dd>{value(original)}</dd>
        </div>
        <div>
          <dt>{say('adjust.office')}</dt>
          <dd>{value(easiest.office)}</dd>
        </div>
        <div>
          <dt>{say('adjust.most')}</dt>
          <dd>{value(easiest.most)}</dd>
        </div>
        {inForceSince !== null && (
          <div>
            <dt>{say('adjustment.since')}</dt>
            <dd>{dayText(momentText(inForceSince).slice(0, 10), words)}</dd>
          </div>
        )}
      </dl>
      <div>
        <h3>{say('adjust.reason')}</h3>
        <p className="goal-reason">{reason}</p>
      </div>
    </section>
  );
}
