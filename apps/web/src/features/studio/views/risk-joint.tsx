import type { RiskResult } from '@zhulin/engines/risk';
import { formatShare } from '@zhulin/engines/units';
import { useRiskAmount } from './risk-amount.ts';
import { ScoreBar } from './score-bar.tsx';
import { useFigureWords } from './view-context.ts';
import { ViewFrame } from './view-frame.tsx';
import { ViewTable } from './view-table.tsx';

const PERCENTS = [50, 70, 80, 90, 95];
const PROMISED = 80;

/** How sure cost and time are together, and how often a limit of the plan is broken. */
export function RiskJoint({ result }: { result: RiskResult }) {
  const { say, code } = useFigureWords();
  const { errorOfShare } = useRiskAmount();
  const [joint] = result.joint;
  const rows = (joint?.atPercentiles ?? []).filter(({ percent }) => PERCENTS.includes(percent));
  const promised = rows.find(({ percent }) => percent === PROMISED);
  const chances = chancesOf(result);
  return (
    <ViewFrame
      name="risk-joint"
      title={
        promised === undefined
          ? say('risk.joint-none')
          : say('risk.joint', { share: formatShare(promised.share), percent: PROMISED })
      }
      figure="risk.model"
      note={say('risk.note-joint')}
    >
      {rows.length > 0 && (
        <ViewTable
          caption={say('risk.joint-table')}
          rows={rows}
          idOf={({ percent }) => String(percent)}
          columns={[
            {
              key: 'percent',
              title: say('risk.joint-both'),
              cell: ({ percent }) => say('risk.joint-at', { percent }),
            },
            { key: 'bar', title: say('risk.joint-kept'), cell: ({ share }) => <ShareBar share={share} /> },
            {
              key: 'error',
              title: say('risk.error'),
              isNumber: true,
              cell: ({ standardError }) => errorOfShare(standardError),
            },
          ]}
        />
      )}
      <ViewTable
        caption={say('risk.chances')}
        rows={chances}
        idOf={({ chance }) => chance}
        columns={[
          { key: 'chance', title: say('risk.chance'), cell: ({ chance }) => code('chance', chance) },
          { key: 'share', title: say('risk.chance-share'), cell: ({ share }) => <ShareBar share={share} /> },
          {
            key: 'error',
            title: say('risk.error'),
            isNumber: true,
            cell: ({ standardError }) => errorOfShare(standardError),
          },
        ]}
      />
      {result.moved.length > 0 && (
        <p className="view-filter">{say('risk.moved', { count: result.moved.length })}</p>
      )}
    </ViewFrame>
  );
}

/** How often each limit of the plan is exceeded, and the return below nought. */
function chancesOf({ limits, outputs }: RiskResult) {
  const loss = outputs.find(({ output }) => output === 'return')?.belowZero;
  return [
    ...limits.map(({ id, share, standardError }) => ({ chance: id, share, standardError })),
    ...(loss === undefined ? [] : [{ chance: 'loss', ...loss }]),
  ];
}

function ShareBar({ share }: { share: number }) {
  return <ScoreBar score={share * 100} text={formatShare(share)} />;
}
