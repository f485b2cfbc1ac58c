import { choiceText, columnScale, type ProjectSummary } from '@zhulin/contract';
import { formatNumber } from '@zhulin/engines/units';
import { useMemo } from 'react';
import { useWords } from '../../words.tsx';

const NOTHING = '–';

/** The facts of a project in the words of the interface. */
export function useProjectTexts() {
  const { words } = useWords();
  return useMemo(() => {
    const choice = (kind: string, code: string | null) =>
      code === null ? NOTHING : choiceText(kind, code, words);
    const money = columnScale('fen', words);
    const area = columnScale('m2', words);
    const scaled = ({ text }: typeof money, value: number | null) => (value === null ? NOTHING : text(value));
    return {
      money,
      area,
      type: ({ type }: ProjectSummary) => choice('project-type', type),
      mode: ({ mode }: ProjectSummary) => choice('delivery-mode', mode),
      stage: ({ stage }: ProjectSummary) => choice('stage', stage),
      placeKind: ({ place }: ProjectSummary) => choice('place-kind', place.kind),
      place: ({ place: { province, city, district } }: ProjectSummary) =>
        [province, city, district].filter((part) => part !== null).join(' ') || NOTHING,
      investment: ({ investmentFen }: ProjectSummary) => scaled(money, investmentFen),
      floorArea: ({ floorAreaM2 }: ProjectSummary) => scaled(area, floorAreaM2),
      residents: ({ residents }: ProjectSummary) =>
        residents === null ? NOTHING : formatNumber(residents, { decimals: 0 }),
    };
  }, [words]);
}

export type ProjectTexts = ReturnType<typeof useProjectTexts>;
