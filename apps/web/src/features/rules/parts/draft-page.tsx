import type { RuleChange } from '@zhulin/contract';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { entryOfAmendment } from '../amendment-entry.ts';
import { type ChangeDraft, EMPTY_DRAFT } from '../draft-store.ts';
import { useChanges, useRules } from '../queries.ts';
import { DraftForm } from './draft-form.tsx';

/** 起草变更: a new one, or a drafted one that is edited. */
export function DraftPage({ changeId }: { changeId: string | undefined }) {
  const { say } = useWords('web-rules');
  const rules = useRules({});
  const changes = useChanges();
  return (
    <QueryView query={rules} isEmpty={() => false} empty={null}>
      {(list) =>
        changeId === undefined ? (
          <DraftForm list={list} change={undefined} first={EMPTY_DRAFT} />
        ) : (
          <QueryView
            query={changes}
            isEmpty={(found) => !found.changes.some(({ id }) => id === changeId)}
            empty={<p>{say('draft.gone')}</p>}
          >
            {(found) => {
              const change = found.changes.find(({ id }) => id === changeId);
              return change && <DraftForm list={list} change={change} first={draftOf(change, list.rules)} />;
            }}
          </QueryView>
        )
      }
    </QueryView>
  );
}

type Rules = Parameters<typeof DraftForm>[0]['list']['rules'];

function draftOf({ title, reason, revision, amendments }: RuleChange, rules: Rules): ChangeDraft {
  return {
    title,
    reason,
    revision,
    amendments: amendments.map((amendment) =>
      entryOfAmendment(
        amendment,
        rules.find(({ id }) => id === amendment.rule),
      ),
    ),
  };
}
