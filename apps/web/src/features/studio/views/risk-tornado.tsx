import type { RiskResult } from '@zhulin/engines/risk';
import { formatNumber, formatShare } from '@zhulin/engines/units';
import { useState } from 'react';
import type { RiskModel } from '../../../risk-worker/risk-model.ts';
import { Choices } from './choices.tsx';
import { RISK_OUTPUTS, type RiskOutput } from './risk-outputs.ts';
import { useFigureWords } from './view-context.ts';
import { ViewFrame } from './view-frame.tsx';

const READINGS = ['spearman', 'varianceShare'] as const;
type Reading = (typeof READINGS)[number];

/** What moves an output most, in one of two readings; the bars are the table, each with its figure. */
export function RiskTornado({ result, model }: { result: RiskResult; model: RiskModel }) {
  const { say, code } = useFigureWords();
  const [output, setOutput] = useState<RiskOutput>('cost');
  const [reading, setReading] = useState<Reading>('spearman');
  const shown = RISK_OUTPUTS.filter((each) => result.tornado.some((found) => found.output === each));
  const tornado = result.tornado.find((each) => each.output === output) ?? result.tornado[0];
  if (tornado === undefined) return null;
  const names = new Map(model.factors.map(({ id, name }) => [id, name]));
  const bars = tornado.bars
    .map(({ factor, spearman, shareOfVariance }) => ({
      factor,
      name: names.get(factor) ?? factor,
      value: reading === 'spearman' ? spearman : shareOfVariance,
    }))
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const [first] = bars;
  const text = (value: number) =>
    reading === 'spearman' ? formatNumber(value, { decimals: 2, fixed: true }) : formatShare(value);
  return (
    <ViewFrame
      name="risk-tornado"
      title={
        first === undefined
          ? say('risk.tornado-none')
          : say('risk.tornado', { output: code('riskOutput', tornado.output), name: first.name })
      }
      figure="risk.model"
      note={
        reading === 'spearman'
          ? say('risk.note-spearman')
          : say('risk.note-variance', { share: formatShare(tornado.unexplained) })
      }
    >
      <div className="view-choosing">
        <Choices
          label={say('risk.output')}
          choices={shown.map((each) => ({ code: each, text: code('riskOutput', each) }))}
          chosen={output}
          onChoose={setOutput}
        />
        <Choices
          label={say('risk.reading')}
          choices={READINGS.map((each) => ({ code: each, text: say(`risk.reading-${each}`) }))}
          chosen={reading}
          onChoose={setReading}
        />
      </div>
      <TornadoTable bars={bars} text={text} />
    </ViewFrame>
  );
}

interface TornadoTableProps {
  bars: readonly { factor: string; name: string; value: number }[];
  text: (value: number) => string;
}

/** Bars from one line at nought, so that what pushes down stands to its left. */
function TornadoTable({ bars, text }: TornadoTableProps) {
  const { say } = useFigureWords();
  const most = Math.max(...bars.map(({ value }) => Math.max(0, value)), 0);
  const least = Math.min(...bars.map(({ value }) => Math.min(0, value)), 0);
  const span = most - least || 1;
  const percent = (share: number) => `${share * 100}%`;
  return (
    <table className="tornado">
      <caption className="hidden">{say('risk.tornado-table')}</caption>
      <colgroup>
        <col className="tornado-names" />
        <col />
        <col className="tornado-values" />
      </colgroup>
      <tbody>
        {bars.map(({ factor, name, value }) => (
          <tr key={factor} data-factor={factor}>
            <th scope="row" className="tornado-name">
              {name}
            </th>
            <td className="tornado-track" aria-hidden="true">
              <span
                className="tornado-bar"
                data-down={value < 0}
                style={{
                  left: percent((Math.min(0, value) - least) / span),
                  width: percent(Math.abs(value) / span),
                }}
              />
              <span className="tornado-nought" style={{ left: percent(-least / span) }} />
            </td>
            <td className="tornado-value">{text(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
