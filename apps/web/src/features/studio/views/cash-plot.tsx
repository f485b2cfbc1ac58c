import { quantityText, type Words } from '@zhulin/contract';
import { LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useAppearance } from '../../../shell/appearance.tsx';
import { type Colour, colours, FONT_FAMILY, type Scheme } from '../../../tokens.ts';
import { useWords } from '../../../words.tsx';
import type { CashMonths } from './cash-months.ts';

use([LineChart, GridComponent, MarkLineComponent, SVGRenderer]);

/** Running totals of money in (ours, solid) and out (reference, dashed), with the tightest month marked. */
export default function CashPlot({ months }: { months: CashMonths }) {
  const { words, say } = useWords();
  const { scheme } = useAppearance();
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(null);
  useEffect(() => {
    if (!box.current) return;
    const made = init(box.current, null, { renderer: 'svg' });
    chart.current = made;
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(box.current);
    return () => {
      observer.disconnect();
      made.dispose();
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption(optionOf(months, scheme, words), { notMerge: true });
  }, [months, scheme, words]);
  return <div ref={box} className="cash-plot" role="img" aria-label={say('cash.picture')} />;
}

function optionOf(months: CashMonths, scheme: Scheme, words: Words) {
  const c = (colour: Colour) => colours[colour][scheme];
  const say = (key: string, params = {}) => words.text('web', key, params);
  const { lowest, balance } = months;
  const left = balance[lowest];
  const isShort = left !== undefined && left < 0;
  const amount = left === undefined ? '' : quantityText(Math.abs(left), 'fen', words);
  const text = { color: c('ink-2'), fontFamily: FONT_FAMILY, fontSize: 12 };
  const markColour = isShort ? c('red') : c('ink-2');
  return {
    animation: false,
    grid: { left: 76, right: 16, top: 28, bottom: 34 },
    xAxis: {
      type: 'category',
      data: balance.map((_, month) => month),
      name: say('cash.axis'),
      nameLocation: 'middle',
      nameGap: 22,
      nameTextStyle: text,
      boundaryGap: false,
      axisLine: { lineStyle: { color: c('line-strong') } },
      axisTick: { show: false },
      // Half years, or as many of them as leave room for every label.
      axisLabel: { ...text, interval: 6 * Math.max(1, Math.ceil(balance.length / 60)) - 1 },
    },
    yAxis: {
      type: 'value',
      axisLabel: { ...text, formatter: (value: number) => quantityText(value, 'fen', words) },
      splitLine: { lineStyle: { color: c('line') } },
      splitNumber: 4,
    },
    series: [
      {
        ...lineOf(months.sources, c('bamboo'), 'solid', {
          at: 0.72,
          name: say('cash.in'),
          other: months.uses,
        }),
        markLine: {
          symbol: 'none',
          silent: true,
          label: {
            show: true,
            formatter: say(isShort ? 'cash.mark-short' : 'cash.mark', { amount }),
            ...text,
            color: markColour,
          },
          lineStyle: { color: markColour, type: 'dotted' },
          data: [{ xAxis: lowest }],
        },
      },
      lineOf(months.uses, c('ink'), 'dashed', { at: 0.45, name: say('cash.out'), other: months.sources }),
    ],
  };
}

interface DirectLabel {
  /** Where along the line, 0–1. */
  at: number;
  name: string;
  /** The other line, from which the label keeps away. */
  other: readonly number[];
}

function lineOf(values: readonly number[], colour: string, type: 'solid' | 'dashed', label: DirectLabel) {
  const at = Math.round(values.length * label.at);
  const isUpper = (values[at] ?? Number.NaN) >= (label.other[at] ?? Number.NaN);
  return {
    type: 'line',
    name: label.name,
    showSymbol: true,
    symbol: 'none',
    lineStyle: { color: colour, width: 2, type },
    data: values.map((value, month) =>
      month === at
        ? {
            value,
            symbol: 'circle',
            symbolSize: 1,
            label: {
              show: true,
              position: isUpper ? 'top' : 'bottom',
              align: isUpper ? 'right' : 'left',
              formatter: label.name,
              color: colour,
              fontFamily: FONT_FAMILY,
              fontSize: 13,
            },
          }
        : value,
    ),
  };
}
