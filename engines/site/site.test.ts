import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  areaShare,
  floorAreaRatio,
  functionsServed,
  lengthShare,
  lowRiseShare,
  openShare,
  publicGreenPerPerson,
  residents,
  residentsPerHectare,
} from './index.ts';

/** A medium community of 500,000 m², worked by hand: 410,000 / 40 = 10,250 people; 500,000 / 222,222 = 2.25. */
test('the ratios of the medium community', () => {
  const people = residents({ housingFloorAreaM2: 410_000, housingFloorM2PerPerson: 40 });
  expect(people).toBe(10_250);
  expect(floorAreaRatio({ floorAreaM2: 500_000, siteAreaM2: 222_222 })).toBeCloseTo(2.25, 5);
  expect(publicGreenPerPerson({ publicGreenM2: 123_000, residents: people })).toBe(12);
  expect(areaShare({ partM2: 80_000, wholeM2: 500_000 })).toBe(0.16);
});

/** Joint feasibility of density and green: green share of land = green a person × ratio × housing share / floor a person. */
test('public green as a share of the land follows from ratio, housing share and floor a person', () => {
  const quantity = fc.double({ min: 1, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(quantity, quantity, quantity, quantity, (floor, site, perPerson, green) => {
      const housing = floor * 0.82;
      const people = residents({ housingFloorAreaM2: housing, housingFloorM2PerPerson: perPerson });
      const direct = areaShare({ partM2: green, wholeM2: site });
      const ratio = floorAreaRatio({ floorAreaM2: floor, siteAreaM2: site });
      const byFormula =
        (publicGreenPerPerson({ publicGreenM2: green, residents: people }) * ratio * 0.82) / perPerson;
      expect(byFormula / direct).toBeCloseTo(1, 9);
    }),
  );
});

/** 461 people a hectare at ratio 2.25, 82 % housing and 40 m² a person: 10,250 people on 22.2222 ha. */
test('density, walkways and low-rise housing by hand', () => {
  expect(residentsPerHectare({ residents: 10_250, siteAreaM2: 222_222 })).toBeCloseTo(461.25, 2);
  expect(lengthShare({ partM: 1500, wholeM: 2000 })).toBe(0.75);
  const buildings = [
    { storeys: 6, floorAreaM2: 30_000 },
    { storeys: 11, floorAreaM2: 50_000 },
    { storeys: 3, floorAreaM2: 20_000 },
  ];
  expect(lowRiseShare({ buildings, storeysMost: 6 })).toBe(0.5);
  expect(lowRiseShare({ buildings: [], storeysMost: 6 })).toBeNaN();
});

test('a function has a place when floor or a facility serves it, however many do', () => {
  const facilities = [{ serves: 'education' }, { serves: 'education' }, {}, { serves: 'work' }];
  expect(functionsServed({ housingFloorAreaM2: 1, workFloorAreaM2: 0, facilities })).toEqual([
    'housing',
    'education',
    'work',
  ]);
  expect(functionsServed({ housingFloorAreaM2: 0, workFloorAreaM2: 0, facilities: [] })).toEqual([]);
});

test('a facility without an opening year is not open in any', () => {
  const facilities = [{ openingYear: 2029 }, { openingYear: 2031 }, {}, { openingYear: 2030 }];
  expect(openShare({ facilities, year: 2030 })).toBe(0.5);
  expect(openShare({ facilities: [], year: 2030 })).toBeNaN();
});

test('raising the storeys that count as low never lowers the low-rise share', () => {
  const list = fc.array(
    fc.record({ storeys: fc.integer({ min: 1, max: 40 }), floorAreaM2: fc.integer({ min: 1, max: 1e6 }) }),
    { minLength: 1 },
  );
  fc.assert(
    fc.property(list, fc.integer({ min: 1, max: 39 }), (buildings, storeysMost) => {
      const at = lowRiseShare({ buildings, storeysMost });
      expect(lowRiseShare({ buildings, storeysMost: storeysMost + 1 })).toBeGreaterThanOrEqual(at);
      expect(lowRiseShare({ buildings, storeysMost: 40 })).toBe(1);
    }),
  );
});
