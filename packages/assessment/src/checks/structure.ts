import type { CheckDef } from '../check.ts';
import { belts, centre, circles, functions, linesCrossed, linesStated } from '../figures/structure.ts';

/** Six functions, one centre, two belts, three circles, and the control lines of territorial planning. */
export const structureChecks: readonly CheckDef[] = [
  { id: 'structure.functions', figure: functions, rule: 'layout.six_functions' },
  { id: 'structure.centre', figure: centre, rule: 'layout.centre_functions' },
  { id: 'structure.belts', figure: belts, rule: 'layout.belts' },
  { id: 'structure.circles', figure: circles, rule: 'layout.circles' },
  { id: 'structure.control_lines_stated', figure: linesStated, rule: 'control_lines.stated' },
  {
    id: 'structure.control_lines_crossed',
    figure: linesCrossed,
    rule: 'control_lines.crossed',
    plain: 'at-most',
    levers: [],
  },
];
