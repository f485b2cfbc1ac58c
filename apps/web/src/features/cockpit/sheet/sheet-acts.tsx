import { Link } from '@tanstack/react-router';
import type { Cockpit } from '@zhulin/contract';
import { useState } from 'react';
import { useWords } from '../../../words.tsx';
import { useCockpitPlace } from '../address/cockpit-context.ts';
import { writeView } from '../address/cockpit-view.ts';
import { ExportMenu } from './export-menu.tsx';

/** Sharing the address, taking the sheet out, and the other ways to look at it. */
export function SheetActs({ cockpit }: { cockpit: Cockpit }) {
  const { say } = useWords('web-cockpit');
  const { view } = useCockpitPlace();
  const written = writeView(view);
  return (
    <>
      <CopyAddress />
      <ExportMenu cockpit={cockpit} />
      <Link to="/cockpit/wall" search={written} className="button">
        {say('wall.open')}
      </Link>
      <Link to="/cockpit/phone" search={written} className="button">
        {say('phone.open')}
      </Link>
    </>
  );
}

/** Copies the address, which holds all of the view. */
function CopyAddress() {
  const { say } = useWords('web-cockpit');
  const [state, setState] = useState<'copied' | 'kept'>();
  const copy = async () => {
    try {
      // Plain http has no clipboard.
      await navigator.clipboard.writeText(location.href);
      setState('copied');
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
      setState('kept');
    }
  };
  return (
    <span className="copy-address">
      <button type="button" onClick={() => void copy()}>
        {say('share.copy')}
      </button>
      <span role="status" className="note">
        {state === 'copied' && say('share.copied')}
      </span>
      {state === 'kept' && (
        <input
          readOnly
          aria-label={say('share.address')}
          value={location.href}
          ref={(field) => field?.select()}
        />
      )}
    </span>
  );
}
