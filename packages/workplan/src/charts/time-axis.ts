import type { IsoDay } from '@zhulin/engines/units';
import { PAPER_COLOURS } from '../light-shapes.ts';
import { type CalendarText, YEAR_PLACE } from './model.ts';
import { FONT_SIZE, polyline, rectangle, textLine } from './svg.ts';
import { oneLine, textWidth } from './text-layout.ts';

const MS_A_DAY = 86_400_000;
const YEARS_HEIGHT = 13;
const MONTHS_HEIGHT = 12;
/** Months between two labels, the closest that leave room. */
const MONTH_STEPS = [1, 2, 3, 6];
const LABEL_GAP = 5;

/** Days of the calendar over places of a drawing, from the first of a month to the end of another. */
export interface TimeAxis {
  left: number;
  right: number;
  /** Months since year 0, the last one not included. */
  fromMonth: number;
  toMonth: number;
  xAt(day: IsoDay): number;
  /** Where the day is over. */
  xAfter(day: IsoDay): number;
}

/** An axis that holds all days; without any, none. */
export function timeAxis(days: readonly IsoDay[], left: number, right: number): TimeAxis | undefined {
  const [first, last] = [days.toSorted()[0], days.toSorted().at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const [fromMonth, toMonth] = [monthIndex(first), monthIndex(last) + 1];
  const start = monthStart(fromMonth);
  const width = (right - left) / (monthStart(toMonth) - start);
  const xAt = (day: IsoDay) => left + (dayNumber(day) - start) * width;
  return { left, right, fromMonth, toMonth, xAt, xAfter: (day) => xAt(day) + width };
}

const dayNumber = (day: IsoDay): number => Date.parse(`${day}T00:00:00Z`) / MS_A_DAY;
const monthIndex = (day: IsoDay): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
const monthStart = (month: number): number => Date.UTC(Math.floor(month / 12), month % 12, 1) / MS_A_DAY;

/** Years above months, with hairlines down through the rows.
 * @returns the drawing and its height in points */
export function drawTimeAxis(
  axis: TimeAxis,
  calendar: CalendarText,
  { top, bottom }: { top: number; bottom: number },
) {
  const { fromMonth, toMonth, left, right } = axis;
  const monthWidth = (right - left) / (toMonth - fromMonth);
  const step = monthStep(calendar, monthWidth);
  const height = YEARS_HEIGHT + (step === undefined ? 0 : MONTHS_HEIGHT);
  const place = (month: number) => {
    const start = monthStart(fromMonth);
    return left + ((monthStart(month) - start) / (monthStart(toMonth) - start)) * (right - left);
  };
  const months = Array.from({ length: toMonth - fromMonth }, (_, index) => fromMonth + index);
  const frame = { x: left, y: top, width: right - left, height: bottom - top };
  const body = [
    rectangle(frame, { stroke: PAPER_COLOURS.line, strokeWidth: 0.6 }),
    ...drawYears({ place, months, calendar, top, bottom, yearWidth: monthWidth * 12 }),
    ...(step === undefined
      ? []
      : drawMonths({ place, months, step, calendar, top: top + YEARS_HEIGHT, bottom })),
    polyline(
      [
        { x: left, y: top + height },
        { x: right, y: top + height },
      ],
      { stroke: PAPER_COLOURS.line, strokeWidth: 0.6 },
    ),
  ];
  return { body: body.join(''), height };
}

function monthStep({ months }: CalendarText, monthWidth: number): number | undefined {
  const widest = Math.max(...months.map((name) => textWidth(name, FONT_SIZE.small))) + LABEL_GAP;
  return MONTH_STEPS.find((step) => step * monthWidth >= widest);
}

interface YearsPlace {
  place(month: number): number;
  months: readonly number[];
  calendar: CalendarText;
  top: number;
  bottom: number;
}

function drawYears({
  place,
  months,
  calendar,
  top,
  bottom,
  yearWidth,
}: YearsPlace & { yearWidth: number }): string[] {
  const years = [...new Set(months.map((month) => Math.floor(month / 12)))];
  const widest = textWidth(yearText(0, calendar), FONT_SIZE.small) + LABEL_GAP;
  const every = Math.max(1, Math.ceil(widest / yearWidth));
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return [];
  return years.map((year, index) => {
    const from = place(Math.max(year * 12, first));
    const to = place(Math.min(year * 12 + 12, last + 1));
    const line = [
      { x: from, y: top },
      { x: from, y: bottom },
    ];
    const text = yearText(year, calendar);
    const isShown = index % every === 0 && (every > 1 || to - from >= textWidth(text, FONT_SIZE.small) + 2);
    return (
      (index === 0 ? '' : polyline(line, { stroke: PAPER_COLOURS.line, strokeWidth: 0.6 })) +
      (isShown
        ? textLine(
            text,
            { x: (from + to) / 2, y: top + YEARS_HEIGHT / 2 },
            { anchor: 'middle', fontSize: FONT_SIZE.small },
          )
        : '')
    );
  });
}

function yearText(year: number, calendar: CalendarText): string {
  return calendar.year.replace(YEAR_PLACE, String(year).padStart(4, '0'));
}

function drawMonths({ place, months, step, calendar, top, bottom }: YearsPlace & { step: number }): string[] {
  return months
    .filter((month) => month % step === 0)
    .map((month) => {
      const x = place(month);
      const name = calendar.months[month % 12];
      if (name === undefined) throw new Error('a calendar names twelve months');
      const line = [
        { x, y: top },
        { x, y: bottom },
      ];
      const isFirst = month === months[0];
      const end = place(Math.min(month + step, Number(months.at(-1)) + 1));
      const hasRoom = end - x >= textWidth(name, FONT_SIZE.small) + 2;
      // A name for several months stands at the line where its month begins.
      const at = { x: step === 1 ? (x + end) / 2 : x + 2, y: top + MONTHS_HEIGHT / 2 };
      const anchor = step === 1 ? ('middle' as const) : ('start' as const);
      return (
        (isFirst ? '' : polyline(line, { stroke: PAPER_COLOURS.hairline, strokeWidth: 0.5 })) +
        (hasRoom ? textLine(name, at, { anchor, fontSize: FONT_SIZE.small }) : '')
      );
    });
}

/** A vertical through the rows with its words below. */
export function drawDayMark(
  x: number,
  text: string,
  { axis, top, bottom }: { axis: TimeAxis; top: number; bottom: number },
) {
  const shown = oneLine(text, axis.right - axis.left, FONT_SIZE.small);
  const half = textWidth(shown, FONT_SIZE.small) / 2;
  const middle = Math.min(Math.max(x, axis.left + half), axis.right - half);
  const line = [
    { x, y: top },
    { x, y: bottom + 2 },
  ];
  return (
    polyline(line, { stroke: PAPER_COLOURS.ink, strokeWidth: 0.9, dash: [3, 2] }) +
    textLine(shown, { x: middle, y: bottom + 8 }, { anchor: 'middle', fontSize: FONT_SIZE.small })
  );
}
