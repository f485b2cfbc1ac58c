import { placeOf } from '../number/number.ts';
import type { PortfolioRules } from '../rules/portfolio-rules.ts';
import type { Standing } from '../standing/standing.ts';

export interface BalanceSide {
  readonly projects: number;
  readonly investmentFen: number | null;
  /** Projects whose investment is known. */
  readonly counted: number;
  /** Of those; null where there is none. */
  readonly meanFen: number | null;
  readonly floorAreaM2: number | null;
  readonly residents: number | null;
}

/** The capital region beside the other cities. */
export interface Balance {
  readonly capital: BalanceSide;
  readonly others: BalanceSide;
  /** Projects that state no kind of place: on neither side. */
  readonly unplaced: number;
  /** Mean investment of a project of the other cities over that of the capital region. */
  readonly ratio: number | null;
  /** The same as the source states it. */
  readonly stated: number | null;
}

/** Cost: O(projects). */
export function balanceOf(standings: readonly Standing[], rules: PortfolioRules): Balance {
  const placed = standings.filter(({ row }) => row.placeKind !== null);
  const isCapital = ({ row }: Standing) => row.placeKind === 'capital_region';
  const capital = sideOf(placed.filter(isCapital));
  const others = sideOf(placed.filter((each) => !isCapital(each)));
  const isComparable = capital.meanFen !== null && others.meanFen !== null && capital.meanFen > 0;
  return {
    capital,
    others,
    unplaced: standings.length - placed.length,
    ratio: isComparable ? Number(others.meanFen) / Number(capital.meanFen) : null,
    stated: rules.othersOverCapital,
  };
}

function sideOf(standings: readonly Standing[]): BalanceSide {
  const { value, counted } = sumAt(standings, PLACES.investment);
  return {
    projects: standings.length,
    investmentFen: value,
    counted,
    meanFen: value === null || counted === 0 ? null : Math.round(value / counted),
    floorAreaM2: sumAt(standings, PLACES.floorArea).value,
    residents: sumAt(standings, PLACES.residents).value,
  };
}

const PLACES = {
  investment: placeOf('investment'),
  floorArea: placeOf('floor_area'),
  residents: placeOf('residents'),
};

function sumAt(standings: readonly Standing[], place: number): { value: number | null; counted: number } {
  let [sum, counted] = [0, 0];
  for (const { measures } of standings) {
    const value = Number(measures[place]);
    if (Number.isNaN(value)) continue;
    sum += value;
    counted += 1;
  }
  return { value: Number.isSafeInteger(sum) ? sum : null, counted };
}
