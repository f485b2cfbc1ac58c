import type { RiskResult } from '@zhulin/engines/risk';
import { formatShare } from '@zhulin/engines/units';
import { ShareTable } from './share-table.tsx';
import { useFigureWords } from './view-context.ts';
import { ViewFrame } from './view-frame.tsx';

/** How often each limit of the plan is exceeded, and the return below nought. */
export function RiskChances({ result: { limits, outputs, moved } }: { result: RiskResult }) {
  const { say, code } = useFigureWords();
  const loss = outputs.find(({ output }) => output === 'return')?.belowZero;
  const chances = [
    ...limits.map(({ id, share, standardError }) => ({ id, share, standardError })),
    ...(loss === undefined ? [] : [{ id: 'loss', ...loss }]),
  ];
  const [likeliest] = chances.toSorted((a, b) => b.share - a.share);
  if (likeliest === undefined) return null;
  const title = say('risk.chances-title', {
    chance: code('chance', likeliest.id),
    share: formatShare(likeliest.share),
  });
  return (
    <ViewFrame name="risk-chances" title={title} figure="risk.model" note={say('risk.note-chances')}>
      <ShareTable
        caption={say('risk.chances')}
        heads={{ name: say('risk.chance'), share: say('risk.chance-share') }}
        rows={chances.map(({ id, ...chance }) => ({ name: code('chance', id), ...chance }))}
      />
      {moved.length > 0 && <p className="view-filter">{say('risk.moved', { count: moved.length })}</p>}
    </ViewFrame>
  );
}
