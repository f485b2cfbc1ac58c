import { describe, expect, test } from 'vitest';
import {
  compareNorms,
  computeFacilities,
  computeQuality,
  type NeedNorm,
  type Norm,
  type People,
  type PlannedFacility,
} from './index.ts';
import { compute, need, nursery, peopleOf, quality, rowOf } from './testing/inputs.ts';

describe('the need of 10,000 residents', () => {
  test.each<[string, NeedNorm, number, number]>([
    ['a thousand residents', need(), 10_000, 45],
    [
      'a hundred households',
      { ...need({ unit: 'm2-floor', least: 30 }), basis: 'per-100-households' },
      10_000 / 3,
      1000,
    ],
    [
      'a thousand children under three',
      { ...need({ least: 150 }), basis: 'per-1000-of-group', ages: { fromAge: 0, toAge: 2 } },
      1000,
      150,
    ],
    [
      'a thousand people of two groups together',
      { ...need({ least: 150 }), basis: 'per-1000-of-group', ages: { fromAge: 0, toAge: 5 } },
      3000,
      450,
    ],
    [
      'a thousand people of an open group',
      { ...need({ least: 40 }), basis: 'per-1000-of-group', ages: { fromAge: 6, toAge: null } },
      7000,
      280,
    ],
  ])('is counted from %s', (_, norm, base, expected) => {
    const [year] = rowOf(peopleOf(10_000), norm, []).years;
    expect(year?.base).toBeCloseTo(base, 9);
    expect(year?.need).toBeCloseTo(expected, 9);
  });

  test('stays exact; whole facilities are rounded up in a field of their own', () => {
    const counted = need({ unit: 'count', least: 0.8 });
    const whole = (residents: number) => rowOf(peopleOf(residents), counted, []).years[0];
    expect(whole(10_000)).toMatchObject({ need: 8, wholeCount: 8 });
    expect(whole(10_300)?.need).toBeCloseTo(8.24, 9);
    expect(whole(10_300)?.wholeCount).toBe(9);
    expect(rowOf(peopleOf(10_300), need(), []).years[0]?.wholeCount).toBeNull();
  });
});

describe('supply', () => {
  const growing = peopleOf(5000, 10_000, 20_000);

  test('counts facilities from their opening year until the year they close', () => {
    const row = rowOf(growing, need(), [nursery('a', 2030, { closingYear: 2032 }), nursery('b', 2031)]);
    expect(row.years.map(({ supply }) => supply)).toEqual([30, 60, 30]);
    expect(row.years.map(({ gap }) => gap)).toEqual([0, 0, 60]);
    expect(row.years.map(({ verdict }) => verdict)).toEqual(['met', 'met', 'short']);
    expect(row.firstShortYear).toBe(2032);
  });

  test('of another kind or class does not count', () => {
    const norm = need({ class: 'public' });
    const row = rowOf(growing, norm, [
      nursery('a', 2030, { class: 'public' }),
      nursery('b', 2030, { class: 'private' }),
      nursery('c', 2030, { class: 'public', kind: 'kindergarten' }),
    ]);
    expect(row.years[0]?.supply).toBe(30);
  });

  test('above the upper edge of a norm is told as over', () => {
    const norm = need({ least: 3, most: 5 });
    const verdict = (places: number) =>
      rowOf(peopleOf(10_000), norm, [nursery('a', 2030, { places })]).years[0]?.verdict;
    expect([29, 30, 50, 51].map(verdict)).toEqual(['short', 'met', 'met', 'over']);
  });
});

describe('what a facility does not state is unknown, never 0', () => {
  const { places: _, ...silent } = nursery('silent', 2031);

  test('a row is unknown as long as what is stated falls short, and names the field', () => {
    const row = rowOf(peopleOf(5000, 10_000), need(), [nursery('a', 2030), silent]);
    expect(row.lacking).toEqual([{ facility: 'silent', field: 'places' }]);
    expect(row.years).toMatchObject([
      { supply: 30, gap: 0, verdict: 'met' },
      { stated: 30, supply: null, gap: null, verdict: 'unknown' },
    ]);
    expect(row.firstShortYear).toBeNull();
  });

  test('a need that is covered without it is met', () => {
    const row = rowOf(peopleOf(5000, 6000), need(), [nursery('a', 2030), silent]);
    expect(row.years[1]).toMatchObject({ stated: 30, supply: null, gap: 0, verdict: 'met' });
  });

  test('without an opening year a facility may count in any year until it closes', () => {
    const { openingYear: _opening, ...undated } = nursery('undated', 2031, { closingYear: 2032 });
    const row = rowOf(peopleOf(5000, 10_000, 10_000), need(), [nursery('a', 2030), undated]);
    expect(row.lacking).toEqual([{ facility: 'undated', field: 'openingYear' }]);
    expect(row.years.map(({ verdict }) => verdict)).toEqual(['met', 'unknown', 'short']);
  });

  test('a stated 0 is 0', () => {
    const row = rowOf(peopleOf(5000), need(), [nursery('a', 2030, { places: 0 })]);
    expect(row.years[0]).toMatchObject({ supply: 0, gap: 22.5, verdict: 'short' });
  });

  test('a facility without a class may or may not answer a norm for one class', () => {
    const row = rowOf(peopleOf(10_000), need({ class: 'public' }), [nursery('a', 2030)]);
    expect(row.lacking).toEqual([{ facility: 'a', field: 'class' }]);
    expect(row.years[0]?.verdict).toBe('unknown');
  });
});

describe('norms that ask for one or the other', () => {
  const indoor = need({
    id: 'indoor',
    facility: 'hall',
    unit: 'm2-floor',
    least: 100,
    alternative: 'sports',
  });
  const outdoor = need({
    id: 'outdoor',
    facility: 'pitch',
    unit: 'm2-land',
    least: 300,
    alternative: 'sports',
  });
  const pitch: PlannedFacility = { id: 'pitch', kind: 'pitch', landAreaM2: 3000, openingYear: 2031 };
  const verdictsOf = (norms: Norm[]) =>
    compute(peopleOf(10_000, 10_000, 20_000), norms, [pitch]).needs.map(({ years }) =>
      years.map(({ verdict }) => verdict),
    );

  test('are satisfied where one of them is, and short where none is', () => {
    expect(verdictsOf([indoor, outdoor])).toEqual([
      ['short', 'met-otherwise', 'short'],
      ['short', 'met', 'short'],
    ]);
  });

  test('are not exchanged between issuers', () => {
    expect(verdictsOf([{ ...indoor, issuer: 'another' }, outdoor])[0]).toEqual(['short', 'short', 'short']);
  });

  test('leave no norm unanswered as soon as one is answered', () => {
    const unanswered = (facilities: PlannedFacility[]) =>
      compute(peopleOf(10_000), [indoor, outdoor], facilities).unansweredNorms;
    expect(unanswered([pitch])).toEqual([]);
    expect(unanswered([])).toEqual(['indoor', 'outdoor']);
  });
});

test('norms nobody answers, facilities no norm asks for, and norms of another scope are listed', () => {
  const norms = [
    need(),
    need({ id: 'old', scope: 'renewal' }),
    need({ id: 'library', facility: 'library' }),
    quality(),
  ];
  const facilities = [
    nursery('n', 2090),
    { id: 'school', kind: 'school', openingYear: 2030 },
    { id: 'pool', kind: 'pool', openingYear: 2030 },
  ];
  const result = compute(peopleOf(1000), norms, facilities);
  expect(result.unansweredNorms).toEqual(['library']);
  expect(result.facilitiesWithoutNorm).toEqual(['pool']);
  expect(result.normsOutOfScope).toEqual(['old']);
  expect(result.needs.map(({ norm }) => norm)).toEqual(['nursery.places', 'library']);
});

describe('parts that ask for less', () => {
  const strict = need({ id: 'strict', issuer: 'planning', least: 6 });

  test('norms are compared without people: what each asks for, but no need', () => {
    const { disagreements, issues } = compareNorms({ norms: [need(), strict], scope: 'new' });
    expect(issues).toEqual([]);
    expect(disagreements).toMatchObject([
      {
        year: null,
        strictestCosts: 1.5,
        sides: [
          { least: 4.5, need: null },
          { least: 6, need: null },
        ],
      },
    ]);
    const counted = compareNorms({ norms: [need(), strict], scope: 'new', population: peopleOf(10_000) });
    expect(counted.disagreements).toMatchObject([{ year: 2030, strictestCosts: 15 }]);
  });

  test('quality is judged without people, in the scope of the plan, and refused like the rest', () => {
    const school: PlannedFacility = { id: 's', kind: 'school', places: 900, classes: 18 };
    const norms = [quality(), quality({ id: 'old', scope: 'renewal' }), need()];
    expect(computeQuality({ norms, facilities: [school], scope: 'new' }).quality).toMatchObject([
      { norm: 'school.class', value: 50, verdict: 'above' },
    ]);
    expect(computeQuality({ norms, facilities: [school, school], scope: 'new' })).toMatchObject({
      quality: [],
      issues: [{ code: 'DUPLICATE_FACILITY' }],
    });
  });

  test('what is there for one of the basis can be held against the figure of the norm', () => {
    const years = rowOf(peopleOf(0, 10_000), need(), [nursery('a', 2030)]).years;
    expect(years.map(({ statedPerBase }) => statedPerBase)).toEqual([null, 3]);
  });
});

describe('an input is refused without partial results', () => {
  const aged = (fromAge: number, toAge: number | null): Norm => ({
    ...need(),
    basis: 'per-1000-of-group',
    ages: { fromAge, toAge },
  });

  test.each<
    [string, { people?: People; norms?: Norm[]; facilities?: PlannedFacility[] }, [string, string][]]
  >([
    ['without years', { people: { ...peopleOf(1), years: [] } }, [['NO_YEARS', 'population.years']]],
    ['without norms', { norms: [] }, [['NO_NORMS', 'norms']]],
    ['for a norm used twice', { norms: [need(), need()] }, [['DUPLICATE_NORM', 'norms.1.id']]],
    ['for ages that cut a group', { norms: [aged(3, 4)] }, [['AGES_NOT_IN_POPULATION', 'norms.0.ages']]],
    [
      'for an open group that begins within one',
      { norms: [aged(60, null)] },
      [['AGES_NOT_IN_POPULATION', 'norms.0.ages']],
    ],
    ['for an upper edge below the lower', { norms: [need({ most: 2 })] }, [['EDGES_CROSS', 'norms.0.most']]],
    ['for a negative demand', { norms: [need({ least: -1 })] }, [['NEGATIVE_FIGURE', 'norms.0.least']]],
    [
      'for faults of several facilities at once',
      {
        facilities: [
          nursery('a', 2030, { places: -5, staff: Number.NaN }),
          nursery('a', 2030.5),
          nursery('b', 2031, { closingYear: 2031 }),
        ],
      },
      [
        ['NEGATIVE_FIGURE', 'facilities.0.places'],
        ['NOT_FINITE', 'facilities.0.staff'],
        ['DUPLICATE_FACILITY', 'facilities.1.id'],
        ['NOT_INTEGER', 'facilities.1.openingYear'],
        ['CLOSES_BEFORE_OPENING', 'facilities.2.closingYear'],
      ],
    ],
  ])('%s', (_, { people = peopleOf(1000), norms = [need()], facilities = [] }, expected) => {
    const result = computeFacilities({ population: people, norms, facilities, scope: 'new' });
    expect(result.issues.map(({ code, path }) => [code, path.join('.')])).toEqual(expected);
    expect(result).toMatchObject({ needs: [], quality: [], disagreements: [], unansweredNorms: [] });
  });
});
