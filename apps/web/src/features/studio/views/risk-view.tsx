import { USUAL_POINTS, VERDICT_SEED } from '@zhulin/assessment';
import { type ReactNode, useMemo, useState } from 'react';
import type { Asked } from '../../../risk-worker/protocol.ts';
import { type RiskModel, readModel } from '../../../risk-worker/risk-model.ts';
import { isTried, NO_TRIAL, type Trial } from '../../../risk-worker/trial.ts';
import { type Simulated, useSimulation } from '../../../risk-worker/use-simulation.ts';
import { RiskChances } from './risk-chances.tsx';
import { RiskCurves } from './risk-curves.tsx';
import { RiskJoint } from './risk-joint.tsx';
import { RiskResponses } from './risk-responses.tsx';
import { RiskTornado } from './risk-tornado.tsx';
import { RiskTrial } from './risk-trial.tsx';
import { useFigureWords, useView } from './view-context.ts';
import { Lacking, ViewFrame } from './view-frame.tsx';

const MODEL = 'risk.model';

/** Cost, time and return as they may turn out, with trial values that are not yet in the plan. */
export function RiskView() {
  const { say } = useFigureWords();
  const { figures } = useView();
  const text = figures.text(MODEL);
  if (text === undefined) {
    return (
      <ViewFrame name="risk" title={say('risk.none')} figure={MODEL}>
        <Lacking lacks={figures.lacks(MODEL)} />
      </ViewFrame>
    );
  }
  return <Simulation text={text} />;
}

function Simulation({ text }: { text: string }) {
  const [trial, setTrial] = useState<Trial>(NO_TRIAL);
  const model = useMemo(() => readModel(text), [text]);
  const asked = useMemo<Asked>(
    () => ({ model: text, trial, points: USUAL_POINTS, seed: VERDICT_SEED }),
    [text, trial],
  );
  const simulated = useSimulation(asked);
  return (
    <Found {...{ model, simulated }} isTried={isTried(trial)}>
      <RiskTrial {...{ model, trial, simulated }} onTry={setTrial} />
    </Found>
  );
}

interface FoundProps {
  model: RiskModel;
  simulated: Simulated;
  isTried: boolean;
  /** What is tried, below the curves that follow it. */
  children: ReactNode;
}

/** What the simulation says; of what is refused, every reason. */
function Found({ model, simulated, isTried, children }: FoundProps) {
  const { say } = useFigureWords();
  const { curves, whole, issues, broken, untried } = simulated;
  if (issues !== undefined || broken !== undefined) {
    const lacks = (issues ?? []).map(({ code, path, got, expected }) => ({
      kind: 'engine' as const,
      code,
      detail: `${path.join('.')}: ${got} (${expected})`,
    }));
    return (
      <>
        <ViewFrame name="risk-curves" title={say('risk.refused')} figure={MODEL}>
          <Lacking lacks={lacks} />
          {broken !== undefined && <p className="problem">{say('risk.broken', { detail: broken })}</p>}
        </ViewFrame>
        {children}
      </>
    );
  }
  if (curves === undefined) return <p className="note">{say('risk.first')}</p>;
  const reference = isTried ? untried?.result : undefined;
  return (
    <>
      <RiskCurves result={curves} reference={reference} />
      {children}
      <RiskTornado result={curves} model={model} />
      {whole?.joint[0] && <RiskJoint joint={whole.joint[0]} />}
      {whole && <RiskChances result={whole} />}
      {whole && <RiskResponses result={whole} />}
    </>
  );
}
