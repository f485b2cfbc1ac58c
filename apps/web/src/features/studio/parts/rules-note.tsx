import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords } from '../../../words.tsx';

/** Says that the rules changed while the plan was open. @param turn  how often they have, from 1 */
export function RulesNote({ turn }: { turn: number }) {
  const { say } = useWords('web-studio');
  const [seen, setSeen] = useState(0);
  if (seen === turn) return null;
  return (
    <section className="offer" aria-label={say('new-rules.title')}>
      <p role="status">{say('new-rules.text')}</p>
      <div className="offer-acts">
        <Link to="/rules" search={{ view: 'editions' }}>
          {say('new-rules.changes')}
        </Link>
        <button type="button" className="plain" onClick={() => setSeen(turn)}>
          {say('new-rules.close')}
        </button>
      </div>
    </section>
  );
}
