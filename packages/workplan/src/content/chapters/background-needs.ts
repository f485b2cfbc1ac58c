import type { Block, Run } from '../../model.ts';
import { pyramidOf } from '../charts/population-pyramid.ts';
import { type Content, missingRun, type Part, phrase } from '../context.ts';
import { listed } from '../said.ts';
import { figureRun, openSection, type Sentence } from '../section.ts';
import { type Ages, agesOf, agesText, peopleFrom, youngOf } from './ages.ts';
import { type Benchmark, benchmarkTable } from './benchmark-table.ts';
import { compared } from './compared.ts';
import { facilitiesServing } from './facilities-serving.ts';
import { goalValue } from './goal-value.ts';
import { listedSome } from './listed-some.ts';
import { lackOf, type Own, ownCell, ownFigure, ownList, ownRun, shareOf } from './own.ts';
import { ruled, yearOfRule } from './ruled.ts';

const FILE = 'chapter-1-background';
const BY_YEAR = 'people.by_year';

/** 社会需求: ages, care, work near home, opinions, as the nation has them and as this project will. */
export function needsOf(content: Content): Block[] {
  const section = openSection(content, FILE, '1.2');
  const ages = agesOf(content);
  if ('lacks' in ages) section.lack(ages.lacks);
  else section.tell(aged(content, ages), ...growth(content, ages), ...young(content, ages));
  section.tell(
    care(content),
    compared(
      content,
      'work',
      ownFigure(content, 'site.work_space_share'),
      { rule: 'spatial.industry_space' },
      {
        willing: ruled(content, 'demand.jobs_housing.willing'),
        premium: ruled(content, 'demand.jobs_housing.premium'),
      },
    ),
  );
  section.tell(schooling(content), survey(content), satisfaction(content));
  section.add(pyramidOf(content));
  section.add(
    benchmarkTable(content, {
      id: 'c1-demand',
      title: section.say('table'),
      benchmarks: benchmarksOf(content, ages),
    }),
  );
  return section.close();
}

function aged(content: Content, ages: Ages): Sentence {
  const { first, oldFrom } = ages;
  return compared(
    content,
    'aged',
    agedShare(first, oldFrom),
    { rule: 'population.aged60.share' },
    { count: ruled(content, 'population.aged60.count'), year: String(first.year), age: String(oldFrom) },
  );
}

function agedShare(year: Ages['first'], age: number): Own {
  return shareOf(
    ownCell(BY_YEAR, peopleFrom(year, age), 'people'),
    ownCell(BY_YEAR, year.residents, 'people'),
  );
}

/** How the old become more or fewer up to the year of most residents. */
function growth(content: Content, { first, peak, oldFrom }: Ages): Sentence[] {
  if (first.year === peak.year) return [];
  const [before, after] = [first, peak].map((year) => peopleFrom(year, oldFrom));
  if (before === undefined || after === undefined) return [];
  return [
    [
      after > before ? 'growth/up' : 'growth/down',
      {
        year: String(peak.year),
        age: String(oldFrom),
        residents: figureRun(content, 'people.peak'),
        from: people(content, before),
        to: people(content, after),
        share: ownRun(content, agedShare(peak, oldFrom)),
      },
    ],
  ];
}

function people(content: Content, count: number): Run {
  return ownRun(content, ownCell(BY_YEAR, Math.round(count), 'people'));
}

function young(content: Content, { peak }: Ages): Sentence[] {
  const groups = youngOf(peak);
  if (groups.length === 0) return [];
  const named = groups.map(({ ages, people: count }) =>
    phrase(content, FILE, '1.2/young/group', {
      ages: agesText(content, ages),
      people: people(content, count),
    }),
  );
  return [['young/all', { groups: listed(named, content) }]];
}

/** Barrier-free routes, clinic and canteen: what the old ask for and what is planned of it. */
function care(content: Content): Sentence {
  const parts = {
    ruled: ruled(content, 'demand.aged.facilities'),
    barrier: figureRun(content, 'site.barrier_free_share'),
  };
  const caring = facilitiesServing(content, ['health', 'elderly_care']);
  if ('lacks' in caring) return ['care/given', { ...parts, names: missingRun(content, caring.lacks) }];
  if (caring.length === 0) return ['care/none', parts];
  return ['care/given', { ...parts, names: listedSome(caring, content) }];
}

function schooling(content: Content): Sentence {
  const parts: Record<string, Part> = {
    education: ruled(content, 'demand.education'),
    medical: ruled(content, 'demand.medical'),
    culture: ruled(content, 'demand.culture'),
  };
  const schools = facilitiesServing(content, ['education']);
  if ('lacks' in schools) return ['schooling/given', { ...parts, names: missingRun(content, schools.lacks) }];
  const places = placesOf(content);
  if (schools.length === 0) return ['schooling/none', parts];
  return [
    'schooling/given',
    { ...parts, names: listedSome(schools, content), places: ownRun(content, places) },
  ];
}

/** Places for children in what serves education. */
function placesOf({ plan }: Content): Own {
  const schools = (plan.facilities ?? []).filter(({ serves }) => serves === 'education');
  const places = schools.flatMap(({ places: count }) => (count === undefined ? [] : [count]));
  if (places.length === 0) return lackOf('facilities.places');
  return ownList(
    'facilities',
    places.reduce((sum, count) => sum + count, 0),
    'count',
  );
}

function survey(content: Content): Sentence {
  const asked = (content.plan.participation ?? []).filter(({ kind }) => kind === 'survey');
  const sum = (key: 'invited' | 'tookPart'): Own => {
    const counts = asked.flatMap((each) => each[key] ?? []);
    if (counts.length === 0) return lackOf('participation');
    return ownList(
      'participation',
      counts.reduce((total, count) => total + count, 0),
      'count',
    );
  };
  const [invited, tookPart] = [sum('invited'), sum('tookPart')];
  return compared(
    content,
    'survey',
    shareOf(tookPart, invited),
    { rule: 'participation.online.coverage' },
    { invited: ownRun(content, invited), took: ownRun(content, tookPart) },
  );
}

/** The plan's own goal for satisfaction stands with what was measured; without one, what the work plan asks. */
function satisfaction(content: Content): Sentence {
  const parts = {
    housing: ruled(content, 'satisfaction.housing.2023'),
    services: ruled(content, 'satisfaction.public_services.2023'),
    ruled: ruled(content, 'goal.satisfaction'),
    year: yearOfRule(content, 'satisfaction.housing.2023'),
  };
  const index = (content.plan.goals ?? []).findIndex(
    ({ dimension, near }) => dimension === 'humane' && near !== undefined,
  );
  const goal = content.plan.goals?.[index];
  if (goal?.near === undefined) return ['satisfaction/ruled', parts];
  return [
    'satisfaction/own',
    {
      ...parts,
      name: { author: goal.name },
      target: goalValue({ unit: goal.unit, value: goal.near }, `goals.${index}.near`),
    },
  ];
}

function benchmarksOf(content: Content, ages: ReturnType<typeof agesOf>): Benchmark[] {
  const oldShare = 'lacks' in ages ? ages : agedShare(ages.peak, ages.oldFrom);
  const counted = (serves: 'education' | 'health' | 'leisure'): Own | Run[] => {
    const found = facilitiesServing(content, [serves]);
    if ('lacks' in found) return found;
    const count = ownRun(content, ownList('facilities', found.length, 'facilities'));
    return phrase(content, FILE, '1.2/own/facilities', { count });
  };
  const barrier = phrase(content, FILE, '1.2/own/barrier', {
    share: figureRun(content, 'site.barrier_free_share'),
  });
  return [
    { rule: 'population.aged60.share', own: oldShare },
    { rule: 'demand.aged.facilities', own: barrier },
    { rule: 'demand.education', own: counted('education') },
    { rule: 'demand.medical', own: counted('health') },
    { rule: 'demand.culture', own: counted('leisure') },
    { rule: 'coverage.school.new' },
    { rule: 'coverage.school.old' },
    { rule: 'coverage.health_centre.new' },
    { rule: 'coverage.health_centre.old' },
    { rule: 'population.migrant_workers' },
    { rule: 'population.migrant_children' },
  ];
}
