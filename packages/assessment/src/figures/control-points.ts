import { convert, isConvertible } from '@zhulin/engines/units';
import { type FigureDef, figure, Unavailable } from '../figure.ts';
import { input } from '../source.ts';
import { refusal } from './refusal.ts';

/** The latest observation of an indicator at which the work plan holds a stage, as a share. */
function controlPoint(id: string, indicator: string): FigureDef<number> {
  return figure({
    id,
    unit: 'share',
    how: 'latest-observation',
    from: { observed: input('observed') },
    compute: ({ observed }): number | Unavailable => {
      const latest = observed
        .filter((each) => each.indicator === indicator)
        .sort((a, b) => (a.on < b.on ? -1 : 1))
        .at(-1);
      if (latest === undefined) return new Unavailable([{ kind: 'input', path: 'observed' }]);
      if (isConvertible(latest.unit, 'share')) return convert(latest.value, latest.unit, 'share');
      const detail = `${indicator}: ${latest.unit}`;
      return refusal([{ code: 'UNIT_NOT_CONVERTIBLE', detail }]);
    },
  });
}

export const publicitySatisfaction = controlPoint('control.publicity_satisfaction', 'publicity-satisfaction');
export const firstPass = controlPoint('control.first_pass', 'first-pass');

export const controlPointFigures = [publicitySatisfaction, firstPass];
