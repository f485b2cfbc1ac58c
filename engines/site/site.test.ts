import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areaShare, floorAreaRatio, publicGreenPerPerson, residents } from './index.ts';

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
