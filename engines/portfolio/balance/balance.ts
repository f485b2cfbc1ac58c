import { placeOf } from '../number/number.ts';
import { Sums } from '../number/sums.ts';
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
  const sums = Sums.of(standings);
  const { value, counted } = sums.total(placeOf('investment'));
  return {
    projects: sums.projects,
    investmentFen: value,
    counted,
    meanFen: value === null || counted === 0 ? null : Math.round(value / counted),
    floorAreaM2: sums.total(placeOf('floor_area')).value,
    residents: sums.total(placeOf('residents')).value,
  };
}
