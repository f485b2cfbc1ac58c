import { functionsServed } from '@zhulin/engines/site';
import { figure } from '../figure.ts';
import { input } from '../source.ts';

/** 职住学游医养: the functions that have a place on the plan. */
export const functions = figure({
  id: 'structure.functions',
  unit: 'function',
  how: 'functions-served',
  from: {
    housingFloorAreaM2: input('buildings.housingFloorAreaM2'),
    workFloorAreaM2: input('buildings.workFloorAreaM2'),
    facilities: input('facilities'),
  },
  compute: (given): readonly string[] => functionsServed(given),
});

export const centre = figure({
  id: 'structure.centre',
  unit: 'centre-function',
  how: 'as-stated',
  from: { stated: input('site.structure.centre') },
  compute: ({ stated }): readonly string[] => stated,
});

export const belts = figure({
  id: 'structure.belts',
  unit: 'belt',
  how: 'as-stated',
  from: { stated: input('site.structure.belts') },
  compute: ({ stated }): readonly string[] => stated,
});

export const circles = figure({
  id: 'structure.circles',
  unit: 'circle',
  how: 'as-stated',
  from: { stated: input('site.structure.circles') },
  compute: ({ stated }): readonly string[] => stated,
});

/** Control lines of territorial planning that the plan answers, crossed or not. */
export const linesStated = figure({
  id: 'structure.control_lines_stated',
  unit: 'red-line',
  how: 'lines-answered',
  from: { lines: input('site.redLines') },
  compute: ({ lines }): readonly string[] => lines.map(({ line }) => line),
});

export const linesCrossed = figure({
  id: 'structure.control_lines_crossed',
  unit: 'lines',
  how: 'lines-crossed',
  from: { lines: input('site.redLines') },
  compute: ({ lines }): number => lines.filter(({ isCrossed }) => isCrossed).length,
});

export const structureFigures = [functions, centre, belts, circles, linesStated, linesCrossed];
