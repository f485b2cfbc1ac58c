import type { RiskResult } from '@zhulin/engines/risk';
import { CurvePlot } from './curve-plot.tsx';
import { useRiskAmount } from './risk-amount.ts';
import { RISK_OUTPUTS, type RiskOutput } from './risk-outputs.ts';
import { useFigureWords } from './view-context.ts';
import { TracedValue, ViewFrame } from './view-frame.tsx';
import { ViewTable } from './view-table.tsx';

type Output = RiskResult['outputs'][number];

/** What is promised is what eight trials of ten keep to: the cost and the time at most, the return at least. */
const PROMISED: Readonly<Record<RiskOutput, number>> = { cost: 80, time: 80, return: 20 };
const MARKED: Readonly<Record<RiskOutput, readonly number[]>> = {
  cost: [50, 80],
  time: [50, 80],
  return: [20, 50, 80],
};

interface RiskCurvesProps {
  result: RiskResult;
  /** The plan as it stands, where something is tried. */
  reference: RiskResult | undefined;
}

/** One probability curve each for cost, time and return. */
export function RiskCurves({ result, reference }: RiskCurvesProps) {
  const { say, list } = useFigureWords();
  const { amount } = useRiskAmount();
  const shown = outputsOf(result);
  const promises = shown.map(({ name, output }) =>
    say(`risk.promise-${name}`, { value: amount(name, percentileOf(output, PROMISED[name])?.value) }),
  );
  return (
    <ViewFrame
      name="risk-curves"
      title={say('risk.title', { promises: list(promises) })}
      figure="risk.model"
      table={<Percentiles result={result} />}
      note={say('risk.note', { points: result.run.done, seed: result.run.seed })}
    >
      <div className="curves">
        {shown.map(({ name, output }) => (
          <OutputCurve
            key={name}
            name={name}
            output={output}
            reference={reference?.outputs.find((each) => each.output === name)}
          />
        ))}
      </div>
      {reference && <p className="note curve-key">{say('risk.key')}</p>}
    </ViewFrame>
  );
}

function OutputCurve({
  name,
  output,
  reference,
}: {
  name: RiskOutput;
  output: Output;
  reference: Output | undefined;
}) {
  const { say, code } = useFigureWords();
  const { amount, error } = useRiskAmount();
  const marks = MARKED[name].flatMap((percent) => {
    const found = percentileOf(output, percent);
    return found?.value === null || found === undefined ? [] : [{ ...found, value: found.value }];
  });
  const label = say('risk.curve', {
    output: code('riskOutput', name),
    marks: marks.map(({ percent, value }) => `P${percent} ${amount(name, value)}`).join(', '),
  });
  return (
    <section className="curve" data-output={name} aria-labelledby={`curve-${name}`}>
      <h4 id={`curve-${name}`}>{code('riskOutput', name)}</h4>
      <dl>
        {marks.map(({ percent, value, standardError }) => {
          const before = reference && percentileOf(reference, percent)?.value;
          return (
            <div key={percent} data-percent={percent}>
              <dt>P{percent}</dt>
              <dd>
                <TracedValue figure="risk.model" text={amount(name, value)} />
                {standardError !== null && <span className="note"> ± {error(name, standardError)}</span>}
                {before !== undefined && before !== null && (
                  <span className="view-under">{say('risk.was', { value: amount(name, before) })}</span>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      <CurvePlot
        label={label}
        curve={output.curve}
        reference={reference?.curve}
        marks={marks}
        text={(value) => amount(name, value)}
      />
    </section>
  );
}

function Percentiles({ result }: { result: RiskResult }) {
  const { say, code } = useFigureWords();
  const { amount, error } = useRiskAmount();
  const rows = outputsOf(result).flatMap(({ name, output }) =>
    output.percentiles.map((percentile) => ({ name, ...percentile })),
  );
  return (
    <ViewTable
      caption={say('risk.percentiles')}
      rows={rows}
      idOf={({ name, percent }) => `${name}-${percent}`}
      columns={[
        { key: 'output', title: say('risk.output'), cell: ({ name }) => code('riskOutput', name) },
        { key: 'percent', title: say('risk.percent'), isNumber: true, cell: ({ percent }) => `P${percent}` },
        {
          key: 'value',
          title: say('risk.value'),
          isNumber: true,
          cell: ({ name, value }) => amount(name, value),
        },
        {
          key: 'error',
          title: say('risk.error'),
          isNumber: true,
          cell: ({ name, standardError }) => error(name, standardError),
        },
      ]}
    />
  );
}

function outputsOf({ outputs }: RiskResult): { name: RiskOutput; output: Output }[] {
  return RISK_OUTPUTS.flatMap((name) => {
    const output = outputs.find((each) => each.output === name);
    return output === undefined ? [] : [{ name, output }];
  });
}

function percentileOf({ percentiles }: Pick<Output, 'percentiles'>, percent: number) {
  return percentiles.find((each) => each.percent === percent);
}
