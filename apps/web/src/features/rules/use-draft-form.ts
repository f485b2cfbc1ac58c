import { Failure, type RuleChange, type RuleList } from '@zhulin/contract';
import { useRef, useState } from 'react';
import { client } from '../../client.ts';
import { useWords } from '../../words.tsx';
import { type AmendmentEntry, amendmentOf } from './amendment-entry.ts';
import { type ChangeDraft, useDraft } from './draft-store.ts';
import { useRefreshRules } from './queries.ts';
import { useRulesAddress } from './rules-address.ts';

/** What the server says of an amendment, by its place in the list. */
type Refusals = readonly { index: number; path: string; text: string }[];

interface Edited {
  list: RuleList;
  /** Undefined: one that is yet to be made. */
  saved: RuleChange | undefined;
  first: ChangeDraft;
}

/** A change as it is entered, what the server says of it, and the ways on: saving it, leaving it. */
export function useDraftForm({ list, saved, first }: Edited) {
  const { words, say } = useWords('web-rules');
  const { go } = useRulesAddress();
  const { draft, change, forget } = useDraft(saved?.id, first);
  const [refusals, setRefusals] = useState<Refusals>([]);
  const form = useRef<HTMLDivElement>(null);
  const save = useSave(saved, draft);
  const leave = (id: string | undefined) => {
    forget();
    go({ view: 'changes', change: id }, { isNew: true });
  };
  const submit = async () => {
    setRefusals([]);
    try {
      leave(await save());
    } catch (error) {
      const told = refusalsOf(error);
      setRefusals(told);
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      throw inWords(error, told);
    }
  };
  // Places of the form instead of paths of the answer.
  const inWords = (error: unknown, told: Refusals) => {
    if (!(error instanceof Failure) || told.length === 0) return error;
    const problems = told.map(({ index, text }) => ({ path: legendOf(index), text }));
    return new Failure(error.code, { ...error.params, problems });
  };
  const legendOf = (index: number) => {
    const id = draft.amendments[index]?.rule ?? '';
    const rule = list.rules.find((each) => each.id === id)?.title[words.language] ?? id;
    return say('amendment.legend', { number: index + 1, rule });
  };
  const amend = (index: number, entry: AmendmentEntry | undefined) => {
    // A refusal speaks of an entry as it was; places behind one that is taken out are others.
    setRefusals(refusals.filter((each) => each.index !== index && entry !== undefined));
    change({
      ...draft,
      amendments: draft.amendments.flatMap((each, at) => (at === index ? (entry ?? []) : each)),
    });
  };
  return { form, draft, change, amend, refusals, submit, leave };
}

/** @returns sends what the form says, and gives the id of the change */
function useSave(saved: RuleChange | undefined, draft: ChangeDraft) {
  const refresh = useRefreshRules();
  return async (): Promise<string> => {
    const amendments = draft.amendments.map(amendmentOf);
    const said = amendments.filter((each) => each !== undefined);
    // Fields that say nothing stop the form before it comes here.
    if (said.length < amendments.length) throw new Error('an amendment says nothing');
    const body = { title: draft.title.trim(), reason: draft.reason.trim(), amendments: said };
    try {
      const { id } =
        saved === undefined
          ? await client.draftRuleChange({ body })
          : await client.saveRuleChange({
              params: { id: saved.id },
              body: { ...body, revision: draft.revision ?? saved.revision },
            });
      return id;
    } finally {
      // Refused because somebody else saved it: what stands there now is asked for, and told above the form.
      await refresh();
    }
  };
}

function refusalsOf(error: unknown): Refusals {
  const problems = error instanceof Failure ? error.params['problems'] : undefined;
  if (!Array.isArray(problems)) return [];
  return problems.flatMap((problem) => {
    if (typeof problem !== 'object') return [];
    const [, index, path] = /^amendments\.(\d+)\.?(.*)$/.exec(problem.path) ?? [];
    return index === undefined ? [] : [{ index: Number(index), path: path ?? '', text: problem.text }];
  });
}
