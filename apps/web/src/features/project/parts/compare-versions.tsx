import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords } from '../../../words.tsx';
import { useShownProject } from './project-context.ts';

interface CompareVersionsProps {
  latest: number;
  /** What is compared now. */
  from?: number;
  to?: number;
}

/** Two versions to be compared. */
export function CompareVersions({ latest, from = latest - 1, to = latest }: CompareVersionsProps) {
  const { say } = useWords('web-project');
  const { id } = useShownProject();
  const navigate = useNavigate();
  const [sides, setSides] = useState({ from, to });
  const sideField = (side: 'from' | 'to') => (
    <label>
      {say(`compare-${side}`)}
      <input
        type="number"
        min={1}
        max={latest}
        required
        value={sides[side]}
        onChange={({ target }) => setSides({ ...sides, [side]: target.valueAsNumber })}
      />
    </label>
  );
  return (
    <form
      className="compare-versions no-print"
      onSubmit={(event) => {
        event.preventDefault();
        void navigate({ to: '/project', search: { id, ...sides } });
      }}
    >
      {sideField('from')}
      {sideField('to')}
      <button type="submit" disabled={sides.from === sides.to}>
        {say('compare')}
      </button>
    </form>
  );
}
