import type { RiskResult } from '@zhulin/engines/risk';
import { formatShare } from '@zhulin/engines/units';
import { JointPlot } from './joint-plot.tsx';
import { useRiskAmount } from './risk-amount.ts';
import { ShareTable } from './share-table.tsx';
import { useFigureWords } from './view-context.ts';
import { ViewFrame } from './view-frame.tsx';
import { ViewTable } from './view-table.tsx';

const PERCENTS = [50, 70, 80, 90, 95];
const PROMISED = 80;

type Joint = RiskResult['joint'][number];

/** How sure cost and time are together: what is kept when both are promised alike, and the pairs that reach a confidence. */
export function RiskJoint({ joint }: { joint: Joint }) {
  const { say } = useFigureWords();
  const { amount } = useRiskAmount();
  const rows = joint.atPercentiles.filter(({ percent }) => PERCENTS.includes(percent));
  const promised = joint.atPercentiles.find(({ percent }) => percent === PROMISED);
  if (promised === undefined) return null;
  return (
    <ViewFrame
      name="risk-joint"
      title={say('risk.joint', { share: formatShare(promised.share), percent: PROMISED })}
      figure="risk.model"
      note={say('risk.note-joint')}
      table={<PairTable joint={joint} />}
    >
      <JointPlot
        label={say('risk.joint-picture')}
        curves={joint.curves}
        costText={(fen) => amount('cost', fen)}
        timeText={(months) => amount('time', months)}
      />
      <ShareTable
        caption={say('risk.joint-table')}
        heads={{ name: say('risk.joint-both'), share: say('risk.joint-kept') }}
        rows={rows.map(({ percent, ...kept }) => ({ name: say('risk.joint-at', { percent }), ...kept }))}
      />
    </ViewFrame>
  );
}

/** The pairs of the picture. */
function PairTable({ joint }: { joint: Joint }) {
  const { say } = useFigureWords();
  const { amount } = useRiskAmount();
  const rows = joint.curves.flatMap(({ share, pairs }) =>
    pairs.map(([cost, months], place) => ({ share, cost, months, id: `${share} ${place}` })),
  );
  return (
    <ViewTable
      caption={say('risk.joint-picture')}
      rows={rows}
      idOf={({ id }) => id}
      columns={[
        { key: 'share', title: say('risk.joint-kept'), cell: ({ share }) => formatShare(share) },
        {
          key: 'cost',
          title: say('risk.joint-cost'),
          isNumber: true,
          cell: ({ cost }) => amount('cost', cost),
        },
        {
          key: 'time',
          title: say('risk.joint-time'),
          isNumber: true,
          cell: ({ months }) => amount('time', months),
        },
      ]}
    />
  );
}
