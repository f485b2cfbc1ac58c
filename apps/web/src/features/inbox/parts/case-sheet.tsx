import type { CaseView } from '@zhulin/contract';
import { useEffect, useState } from 'react';
import { casePanel } from '../../../case-panels.ts';
import { useNamePage } from '../../../shell/page-name.ts';
import { correctionOf, type Offer } from '../offers.ts';
import { useMarkRead } from '../queries.ts';
import { ActOnCase } from './act-on-case.tsx';
import { CaseHead } from './case-head.tsx';
import { Flow } from './flow.tsx';
import { Happenings } from './happenings.tsx';
import { OwnActs } from './own-acts.tsx';
import { StepClocks } from './step-clocks.tsx';

/** One case as one page: head, what one may do, the flow with its clocks, what happened. */
export function CaseSheet({ found }: { found: CaseView }) {
  const [taken, setTaken] = useState<Offer>();
  const [chosen, setChosen] = useState<string>();
  useNamePage(found.title);
  useRead(found.id);
  const shown = chosen ?? found.steps.find(({ status }) => status === 'open')?.id ?? found.steps[0]?.id;
  const step = found.steps.find(({ id }) => id === shown);
  const Panel = casePanel(found.kind)?.Panel;
  return (
    <div className="page case">
      <CaseHead found={found} />
      {Panel && <Panel found={found} />}
      <OwnActs found={found} onTake={setTaken} />
      <Flow found={found} chosen={step?.id} onChoose={setChosen} />
      {step && <StepClocks found={found} step={step} />}
      <Happenings
        found={found}
        onCorrect={
          found.powers.includes('correct') ? (revision) => setTaken(correctionOf(revision)) : undefined
        }
      />
      {taken && <ActOnCase found={found} offer={taken} onClose={() => setTaken(undefined)} />}
    </div>
  );
}

/** Whoever opens a case has read what was told of it. */
function useRead(id: string): void {
  const { mutate } = useMarkRead();
  useEffect(() => mutate(id), [mutate, id]);
}
