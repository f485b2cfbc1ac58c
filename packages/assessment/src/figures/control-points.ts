import { type FigureDef, figure, Unavailable } from '../figure.ts';
import { input, run } from '../source.ts';
import { latestObserved } from './observed.ts';

/** The latest observation of an indicator at which the work plan holds a stage, as a share. */
function controlPoint(id: string, indicator: string): FigureDef<number> {
  return figure({
    id,
    unit: 'share',
    how: 'latest-observation',
    from: { observed: input('observed'), asOf: run('asOf') },
    compute: ({ observed, asOf }): number | Unavailable =>
      latestObserved(observed, { indicator, unit: 'share', asOf }) ??
      new Unavailable([{ kind: 'input', path: 'observed' }]),
  });
}

export const publicitySatisfaction = controlPoint('control.publicity_satisfaction', 'publicity_satisfaction');
export const firstPass = controlPoint('control.first_pass', 'first_pass');

export const controlPointFigures = [publicitySatisfaction, firstPass];
