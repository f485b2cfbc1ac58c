import type { RiskResult } from '@zhulin/engines/risk';
import { useRiskAmount } from './risk-amount.ts';
import { RISK_OUTPUTS } from './risk-outputs.ts';
import { useFigureWords, useView } from './view-context.ts';
import { ViewFrame } from './view-frame.tsx';
import { ViewTable } from './view-table.tsx';

const PROMISED = 80;

/** What each response would change, and nothing of what it leaves as it was; from the same trials before and after. */
export function RiskResponses({ result }: { result: RiskResult }) {
  const { say, code } = useFigureWords();
  const { amount, error: errorText } = useRiskAmount();
  const { plan } = useView();
  const isPriced = (id: string) =>
    plan.risks?.responses?.find((each) => each.id === id)?.costYuan !== undefined;
  const rows = result.responses.flatMap(({ response, name, outputs }) =>
    RISK_OUTPUTS.flatMap((output) => {
      const found = outputs.find((each) => each.output === output);
      const before = result.outputs.find((each) => each.output === output);
      const moved = found?.percentiles.find(({ percent }) => percent === PROMISED);
      const was = before?.percentiles.find(({ percent }) => percent === PROMISED)?.value;
      if (moved === undefined || moved.value === 0 || was === undefined || was === null) return [];
      return [{ response, name, output, was, moved: moved.value, error: moved.standardError }];
    }),
  );
  if (rows.length === 0) return null;
  return (
    <ViewFrame
      name="risk-responses"
      title={say('risk.responses', { count: result.responses.length })}
      figure="risk.model"
      note={say('risk.note-responses')}
    >
      <ViewTable
        caption={say('risk.responses-table')}
        rows={rows}
        idOf={({ response, output }) => `${response}-${output}`}
        columns={[
          {
            key: 'response',
            title: say('risk.response'),
            cell: ({ response, name, output }) => (
              <>
                {name}
                <span className="view-under">
                  {code('riskOutput', output)}
                  {!isPriced(response) && ` · ${say('risk.no-price')}`}
                </span>
              </>
            ),
          },
          {
            key: 'was',
            title: say('risk.before'),
            isNumber: true,
            cell: ({ output, was }) => amount(output, was),
          },
          {
            key: 'after',
            title: say('risk.after'),
            isNumber: true,
            cell: ({ output, was, moved }) => amount(output, was + moved),
          },
          {
            key: 'moved',
            title: say('risk.difference'),
            isNumber: true,
            cell: ({ output, moved, error }) => (
              <>
                <b>{amount(output, moved)}</b>
                {error !== null && <span className="note"> ± {errorText(output, error)}</span>}
              </>
            ),
          },
        ]}
      />
    </ViewFrame>
  );
}
