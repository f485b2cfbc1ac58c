import { dayText, quantityText } from '@zhulin/contract';
import type { Block } from '../../model.ts';
import { type Content, missingRun } from '../context.ts';
import { fromFigure, fromInput } from '../said.ts';
import { figureRun, openSection, type Sentence } from '../section.ts';
import { agesOf, peopleFrom } from './ages.ts';
import { phasesOf } from './goal-phases.ts';
import { lackOf, ownCell, ownRun } from './own.ts';
import { ruled } from './ruled.ts';

const FILE = 'chapter-10-conclusions';

/** 展望: what the project has to be ready for after handover. */
export function outlookSection(content: Content): Block[] {
  const section = openSection(content, FILE, '10.3');
  section.tell(far(content), people(content), reserve(content));
  return section.close();
}

function far(content: Content): Sentence {
  const phases = phasesOf(content);
  if ('lacks' in phases) return ['far', { day: missingRun(content, phases.lacks) }];
  const last = phases.at(-1);
  if (last === undefined) return ['far', { day: missingRun(content, lackOf('project.start').lacks) }];
  return [
    'far',
    {
      day: fromFigure(dayText(last.finish, content.words), 'goals.table'),
      satisfaction: ruled(content, 'phase.far.satisfaction'),
      self: ruled(content, 'sustain.self_sufficiency'),
    },
  ];
}

function people(content: Content): Sentence {
  const ages = agesOf(content);
  if ('lacks' in ages) return ['people', { old: missingRun(content, ages.lacks) }];
  const { peak, oldFrom } = ages;
  const old = ownCell('people.by_year', Math.round(peopleFrom(peak, oldFrom)), 'people');
  return ['people', { year: String(peak.year), age: String(oldFrom), old: ownRun(content, old) }];
}

/** Land that is kept for what nobody knows yet. */
function reserve(content: Content): Sentence {
  const { site } = content.plan;
  if (site?.flexibleLandM2 === undefined)
    return ['reserve', { area: missingRun(content, lackOf('site.flexibleLandM2').lacks) }];
  return [
    'reserve',
    {
      area: fromInput(quantityText(site.flexibleLandM2, 'm2', content.words), 'site.flexibleLandM2'),
      share: figureRun(content, 'site.flexible_land_share'),
    },
  ];
}
