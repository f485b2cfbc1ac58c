import { formatShare } from '@zhulin/engines/units';
import { useRiskAmount } from './risk-amount.ts';
import { ScoreBar } from './score-bar.tsx';
import { useFigureWords } from './view-context.ts';
import { ViewTable } from './view-table.tsx';

interface ShareTableProps {
  caption: string;
  heads: { name: string; share: string };
  rows: readonly { name: string; share: number; standardError: number }[];
}

/** Shares of the trials as bars, each with its error. */
export function ShareTable({ caption, heads, rows }: ShareTableProps) {
  const { say } = useFigureWords();
  const { errorOfShare } = useRiskAmount();
  return (
    <ViewTable
      caption={caption}
      rows={rows}
      idOf={({ name }) => name}
      columns={[
        { key: 'name', title: heads.name, cell: ({ name }) => name },
        {
          key: 'share',
          title: heads.share,
          cell: ({ share }) => <ScoreBar score={share * 100} text={formatShare(share)} />,
        },
        {
          key: 'error',
          title: say('risk.error'),
          isNumber: true,
          cell: ({ standardError }) => errorOfShare(standardError),
        },
      ]}
    />
  );
}
