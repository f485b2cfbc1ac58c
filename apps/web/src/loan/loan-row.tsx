import type { Delegation } from '@zhulin/contract';
import { ActButton } from '../form/act-button.tsx';
import { momentText } from '../moment-text.ts';
import { useWords } from '../words.tsx';

interface LoanRowProps {
  loan: Delegation;
  /** Who lent what to whom, as whoever reads it would say it. */
  told: string;
  /** None: it is not the reader's to take back. */
  onTakeBack?: (() => Promise<void>) | undefined;
}

/** A post that is or was lent. */
export function LoanRow({ loan, told, onTakeBack }: LoanRowProps) {
  const { say } = useWords('web-loan');
  const isOver = Date.parse(loan.endedAt ?? loan.until) <= Date.now();
  const { from, until, reason } = loan;
  return (
    <li data-loan={loan.id}>
      <span className="row-text">
        <span>{told}</span>
        <span className="note">
          {say('line', { from: momentText(from), until: momentText(until), reason })}
          {loan.arrangedBy !== null && ` · ${say('arranged')}`}
        </span>
      </span>
      {isOver && <span className="note">{say('over')}</span>}
      {!isOver && onTakeBack !== undefined && (
        <ActButton question={say('end-question')} onAct={onTakeBack}>
          {say('end')}
        </ActButton>
      )}
    </li>
  );
}
