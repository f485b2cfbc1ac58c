import { expect, test } from 'vitest';
import { placeOf } from '../form-parts.ts';
import { FEATURE_FIELDS, TERM_FIELDS } from './fields-of.ts';

test.each(Object.entries({ ...TERM_FIELDS, ...FEATURE_FIELDS }))(
  'what %s lacks is entered in a field of the form: %s',
  (_, path) => {
    const place = placeOf(path);
    const entered =
      place?.block.kind === 'fields' ? place.block.entries.map((each) => each.path) : [place?.block.path];
    expect(entered).toContain(path);
  },
);
