import { countLights } from '@zhulin/assessment';
import { Drawer } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { LightCounts } from '../../../assessment/light-counts.tsx';
import { useWords } from '../../../words.tsx';
import { useLive, useStudio } from './studio-context.ts';

/** On a narrow screen: the lights in a bar that stays, the findings in a sheet that the bar opens. */
export function ResultsSheet({ children }: { children: ReactNode }) {
  const { say } = useWords();
  const [isOpen, setOpen] = useState(false);
  const { jump } = useStudio();
  const live = useLive();
  // Whoever is sent to a field wants to see it.
  useEffect(() => {
    if (jump !== undefined) setOpen(false);
  }, [jump]);
  const isStale = live.problems.length > 0 || live.error !== undefined;
  return (
    <>
      <div className="summary-bar">
        <LightCounts counts={countLights(live.latest?.assessment.findings ?? [])} />
        <span className="stale">{isStale && say('results.stale-short')}</span>
        <button type="button" className="primary" onClick={() => setOpen(true)}>
          {say('results.open')}
        </button>
      </div>
      <Drawer
        open={isOpen}
        placement="bottom"
        size="82vh"
        title={say('results.title')}
        onClose={() => setOpen(false)}
        closable={{ 'aria-label': say('edit.close') }}
        className="sheet"
      >
        {children}
      </Drawer>
    </>
  );
}
