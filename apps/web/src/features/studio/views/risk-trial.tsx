import { formatNumber, formatShare } from '@zhulin/engines/units';
import type { RiskModel } from '../../../risk-worker/risk-model.ts';
import { isTried, NO_TRIAL, type Trial } from '../../../risk-worker/trial.ts';
import type { Simulated } from '../../../risk-worker/use-simulation.ts';
import { useFound, useStudio } from '../parts/studio-context.ts';
import { type PlanFactor, spreadFields, withSpreads } from './adopt-spreads.ts';
import { useFigureWords, useView } from './view-context.ts';
import { ViewFrame } from './view-frame.tsx';

/** In per cent of what the plan says. */
const SLIDER = { min: 10, max: 200, step: 5 };

interface RiskTrialProps {
  model: RiskModel;
  trial: Trial;
  simulated: Simulated;
  onTry: (trial: Trial) => void;
}

/** Spreads and responses to be tried; nothing of it stands in the plan until somebody adopts it. */
export function RiskTrial({ model, trial, simulated, onTry }: RiskTrialProps) {
  const { say } = useFigureWords();
  const { plan } = useView();
  const factors = plan.risks?.factors ?? [];
  const turned = (list: readonly number[], place: number) =>
    list.includes(place) ? list.filter((each) => each !== place) : [...list, place];
  return (
    <ViewFrame name="risk-trial" title={say('risk.trial')} note={say('risk.note-trial')}>
      <ul className="trial">
        {factors.map((factor, place) => (
          <FactorTrial
            key={factor.id}
            factor={factor}
            scale={trial.spreads[place] ?? 1}
            isOn={!trial.off.includes(place)}
            onScale={(scale) => onTry({ ...trial, spreads: { ...trial.spreads, [place]: scale } })}
            onTurn={() => onTry({ ...trial, off: turned(trial.off, place) })}
          />
        ))}
      </ul>
      {model.responses.length > 0 && (
        <fieldset className="trial-responses">
          <legend>{say('risk.trial-responses')}</legend>
          {model.responses.map(({ id, name }, place) => (
            <label key={id} className="tick">
              <input
                type="checkbox"
                checked={trial.taken.includes(place)}
                onChange={() => onTry({ ...trial, taken: turned(trial.taken, place) })}
              />
              {name}
            </label>
          ))}
        </fieldset>
      )}
      <Acts factors={factors} trial={trial} simulated={simulated} onTry={onTry} />
    </ViewFrame>
  );
}

interface FactorTrialProps {
  factor: PlanFactor;
  scale: number;
  isOn: boolean;
  onScale: (scale: number) => void;
  onTurn: () => void;
}

function FactorTrial({ factor, scale, isOn, onScale, onTurn }: FactorTrialProps) {
  const { say } = useFigureWords();
  const range = rangeText(factor, scale);
  return (
    <li data-trial={factor.id} data-changed={scale !== 1 || !isOn}>
      <label className="tick">
        <input type="checkbox" checked={isOn} onChange={onTurn} />
        {factor.name}
      </label>
      <input
        type="range"
        {...SLIDER}
        value={Math.round(scale * 100)}
        disabled={!isOn}
        aria-label={say('risk.spread-of', { name: factor.name })}
        aria-valuetext={say('risk.spread-text', { share: formatShare(scale), range })}
        onChange={(event) => onScale(Number(event.target.value) / 100)}
      />
      <output className="trial-range">
        {isOn ? say('risk.spread-text', { share: formatShare(scale), range }) : say('risk.held')}
      </output>
    </li>
  );
}

/** Low, most likely and high, or mean and deviation, as they are tried. */
function rangeText(factor: PlanFactor, scale: number): string {
  const { low, high, deviation } = spreadFields(factor, scale);
  const text = (value: number) => formatNumber(value, { decimals: 3 });
  if (deviation !== undefined) return `${text(factor.mean ?? 0)} ± ${text(deviation)}`;
  return [low, factor.mode, high].flatMap((value) => (value === undefined ? [] : [text(value)])).join(' – ');
}

interface ActsProps {
  factors: readonly PlanFactor[];
  trial: Trial;
  simulated: Simulated;
  onTry: (trial: Trial) => void;
}

function Acts({ factors, trial, simulated: { progress }, onTry }: ActsProps) {
  const { say } = useFigureWords();
  const { draft } = useStudio();
  const { problems } = useFound();
  const changed = Object.values(trial.spreads).filter((scale) => scale !== 1).length;
  const adopt = () => {
    draft.change(withSpreads(draft.draft, factors, trial.spreads), null, {
      key: 'adopt',
      path: 'risks.factors',
      count: changed,
    });
    onTry({ ...trial, spreads: {} });
  };
  return (
    <div className="trial-acts no-print">
      <button
        type="button"
        className="primary"
        disabled={changed === 0 || draft.isLocked || problems.all.length > 0}
        onClick={adopt}
      >
        {say('risk.adopt', { count: changed })}
      </button>
      <button type="button" disabled={!isTried(trial)} onClick={() => onTry(NO_TRIAL)}>
        {say('risk.reset')}
      </button>
      <span className="note" role="status">
        {progress !== undefined &&
          say('risk.progress', { share: formatShare(Math.round(progress * 20) / 20) })}
      </span>
    </div>
  );
}
