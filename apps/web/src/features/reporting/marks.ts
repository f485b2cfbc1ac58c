import type { Report, ReportRemark, ReturnReport } from '@zhulin/contract';
import { useState } from 'react';
import { z } from 'zod';
import { draftStore } from '../../kept-draft.ts';
import { useSession } from '../../session.tsx';

const markSchema = z.strictObject({ row: z.int(), field: z.string().nullable(), text: z.string() });
const marksSchema = z.record(z.string(), z.strictObject({ version: z.int(), remarks: z.array(markSchema) }));
/** What is to be sent back, by the organisation whose filing it is about. */
export type Marks = z.infer<typeof marksSchema>;

/** The remarks on the filing of one unit, instead of those there were. */
export function withRemarks(
  marks: Marks,
  { organisationId, version }: { readonly organisationId: string; readonly version: number },
  remarks: readonly ReportRemark[],
): Marks {
  const { [organisationId]: _, ...others } = marks;
  return remarks.length === 0 ? others : { ...others, [organisationId]: { version, remarks: [...remarks] } };
}

/** What can be sent back now: remarks that say something, on the filings that stand. */
export function returnsOf(marks: Marks, { units }: Pick<Report, 'units'>): ReturnReport['returns'] {
  return units.flatMap(({ organisationId, version, state }) => {
    const marked = marks[organisationId];
    if (marked === undefined || marked.version !== version || state === 'returned') return [];
    const remarks = marked.remarks
      .map((remark) => ({ ...remark, text: remark.text.trim() }))
      .filter(({ text }) => text !== '');
    return remarks.length === 0 ? [] : [{ organisationId, remarks }];
  });
}

/** Remarks of the sender that are not sent yet, kept in this browser. */
export function useMarks({ id }: Pick<Report, 'id'>) {
  const { personId } = useSession();
  const store = draftStore(`report-marks.${personId}.${id}`, marksSchema);
  const [marks, setMarks] = useState<Marks>(() => store.read() ?? {});
  return {
    marks,
    change: (next: Marks) => {
      setMarks(next);
      store.write(Object.keys(next).length === 0 ? undefined : next);
    },
  };
}
