import { REPORT_ROWS_MAX, type Report, type ReportFiling } from '@zhulin/contract';
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { z } from 'zod';
import { draftStore } from '../../kept-draft.ts';
import { useSession } from '../../session.tsx';
import { type EntryRow, entryRowsOf, withRows } from './entry-rows.ts';

const entryDraftSchema = z.strictObject({
  /** Of the unit’s filing that the rows go on from; 0: none. */
  baseVersion: z.int(),
  rows: z
    .array(z.strictObject({ key: z.int(), cells: z.record(z.string(), z.string()) }))
    .min(1)
    .max(REPORT_ROWS_MAX),
});
type EntryDraft = z.infer<typeof entryDraftSchema>;

/** Typing pauses so long before the browser keeps it; leaving the page keeps it at once. */
const KEEP_MS = 300;

const versionOf = (filed: ReportFiling | undefined): number => filed?.version ?? 0;

function draftOf(filed: ReportFiling | undefined): EntryDraft {
  return { baseVersion: versionOf(filed), rows: [...withRows(entryRowsOf(filed?.rows ?? []))] };
}

/** The rows that a unit is about to file: what it filed last, and what was changed since, kept in this browser.
 * @param filed  what the unit filed last */
export function useEntry({ id }: Pick<Report, 'id'>, filed: ReportFiling | undefined) {
  const { personId } = useSession();
  const store = useMemo(() => draftStore(`report-rows.${personId}.${id}`, entryDraftSchema), [personId, id]);
  const [kept, setKept] = useState(() => store.read());
  const [settled, setSettled] = useState<ReportFiling>();
  const latest = versionOf(settled) > versionOf(filed) ? settled : filed;
  const [before, setBefore] = useState<{ draft: EntryDraft | undefined; what: string }>();
  useKeeping(kept, store.write);
  const draft = kept ?? draftOf(latest);
  const begin = (next: EntryDraft | undefined) => {
    setKept(next);
    setBefore(undefined);
    store.write(next);
  };
  return {
    rows: draft.rows,
    /** What the unit filed last. */
    latest,
    baseVersion: draft.baseVersion,
    /** Whether something was entered that is not filed. */
    isTouched: kept !== undefined,
    /** Whether a colleague filed after these rows were begun. */
    isOvertaken: versionOf(latest) !== draft.baseVersion,
    /** @param what  of a change of many cells that can be taken back, in words */
    change: (rows: readonly EntryRow[], what?: string) => {
      setBefore(what === undefined ? undefined : { draft: kept, what });
      setKept({ baseVersion: draft.baseVersion, rows: [...rows] });
    },
    undo: before && { what: before.what, take: () => begin(before.draft) },
    /** Goes on from what was filed last, with it or with one’s own rows. */
    takeTheirs: () => begin(undefined),
    keepMine: () => begin({ ...draft, baseVersion: versionOf(latest) }),
    /** The rows were filed, and stay on the screen. */
    settle: (made: ReportFiling) => {
      setSettled(made);
      begin(undefined);
    },
  };
}

export type Entry = ReturnType<typeof useEntry>;

function useKeeping(draft: EntryDraft | undefined, write: (draft: EntryDraft | undefined) => void): void {
  const flush = useEffectEvent(() => {
    if (draft !== undefined) write(draft);
  });
  useEffect(() => {
    if (draft === undefined) return;
    const timer = setTimeout(() => write(draft), KEEP_MS);
    return () => clearTimeout(timer);
  }, [draft, write]);
  useEffect(() => {
    const leave = () => flush();
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      flush();
    };
  }, []);
}
