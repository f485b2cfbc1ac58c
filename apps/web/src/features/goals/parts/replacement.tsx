import { Link } from '@tanstack/react-router';
import { dayText, type GoalSheet } from '@zhulin/contract';
import { momentText } from '../../../moment-text.ts';
import { useWords } from '../../../words.tsx';

/** 换发: which sheet took the place of this one, when and by whose signature; and whose place it takes itself, and why, which of one
 * that has ended comes to nothing. */
export function Replacement({ sheet: { replaces, replacedBy, state } }: { sheet: GoalSheet }) {
  const { words, say } = useWords('web-goals');
  const isSigned = state === 'in_force' || state === 'superseded';
  return (
    <>
      {replacedBy !== null && (
        <div className="goal-not-yet" role="note">
          <p>
            <b>{say('sheet.replaced', { day: dayText(momentText(replacedBy.at).slice(0, 10), words) })}</b>{' '}
            <Other
              sheet={replacedBy}
              say={(number) => say('sheet.replaced-by', { number })}
              unseen={say('sheet.replaced-unseen')}
            />
            {replacedBy.person !== null && ` ${say('sheet.replaced-who', { person: replacedBy.person })}`}
          </p>
          <p className="note">{say('sheet.replaced-note')}</p>
        </div>
      )}
      {replaces !== null && state !== 'ended' && (
        <div className="part">
          <p>
            <Other
              sheet={replaces}
              say={(number) => say(isSigned ? 'sheet.replaces-signed' : 'sheet.replaces', { number })}
              unseen={say('sheet.replaces-unseen')}
            />
          </p>
          <p className="goal-reason">{say('share.reason', { reason: replaces.reason })}</p>
        </div>
      )}
    </>
  );
}

interface OtherProps {
  sheet: { id: string; number: number | null };
  say: (number: number) => string;
  /** What is said to who does not see it. */
  unseen: string;
}

/** Another sheet, as a link where one sees it. */
function Other({ sheet: { id, number }, say, unseen }: OtherProps) {
  if (number === null) return unseen;
  return (
    <Link to="/goals/$id" params={{ id }}>
      {say(number)}
    </Link>
  );
}
