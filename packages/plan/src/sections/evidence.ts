import { z } from 'zod';
import { anyNumber, day, identifier, isTrue, longText, shortText } from '../quantity.ts';

/** What was measured, with its day and basis. */
export const observed = z.array(
  z.strictObject({
    indicator: identifier(),
    value: anyNumber(),
    unit: shortText(),
    on: day(),
    basis: shortText().optional(),
  }),
);

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
