import { z } from 'zod';
import { anyNumber, day, identifier, indicator, isTrue, longText, shortText } from '../quantity.ts';

/** What was measured, with its day and basis. */
export const observed = z.array(
  z.strictObject({
    indicator: indicator(),
    value: anyNumber(),
    unit: shortText(),
    on: day(),
    basis: shortText().optional(),
  }),
);

/** What an evaluation asks for beside what is measured: whether a gate was passed, and what earned a bonus. */
export const evaluation = z.strictObject({
  gates: z
    .array(
      z.strictObject({ gate: identifier(), isPassed: isTrue(), on: day(), basis: shortText().optional() }),
    )
    .optional(),
  bonuses: z
    .array(z.strictObject({ bonus: identifier(), on: day(), basis: shortText().optional() }))
    .optional(),
});

export const legalBases = z.array(
  z.strictObject({
    title: shortText(),
    number: shortText().optional(),
    on: day().optional(),
    isInForce: isTrue().optional(),
  }),
);

/** The authors' own words for a section of the work plan, kept as they are. */
export const texts = z.array(z.strictObject({ section: shortText(), body: longText() }));
