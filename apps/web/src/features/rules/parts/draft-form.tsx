import { AMENDMENTS_MAX, type RuleChange, type RuleList } from '@zhulin/contract';
import { ActButton } from '../../../form/act-button.tsx';
import { ActForm } from '../../../form/act-form.tsx';
import { LongTextField, TextField } from '../../../form/field.tsx';
import { ListHead } from '../../../list/list-head.tsx';
import { useWords } from '../../../words.tsx';
import { entryOfRule, isReversed } from '../amendment-entry.ts';
import type { ChangeDraft } from '../draft-store.ts';
import { useDraftForm } from '../use-draft-form.ts';
import { AmendmentFields } from './amendment-fields.tsx';
import { RulePicker } from './rule-picker.tsx';

interface DraftFormProps {
  list: RuleList;
  /** Undefined: one that is yet to be made. */
  change: RuleChange | undefined;
  first: ChangeDraft;
}

/** A change with all its amendments, kept in this browser with every key until the server has it. */
export function DraftForm({ list, change: saved, first }: DraftFormProps) {
  const { say } = useWords('web-rules');
  const { form, draft, change, amend, refusals, submit, leave } = useDraftForm({ list, saved, first });
  const { amendments } = draft;
  const isStale = saved !== undefined && draft.revision !== saved.revision;
  return (
    <div ref={form}>
      <ListHead
        title={say(saved ? 'draft.edit-title' : 'draft.title')}
        count={say('draft.count', { count: amendments.length })}
      />
      {isStale && <StaleNote onTake={() => change(first)} />}
      <ActForm
        submit={say('draft.save')}
        isBlocked={amendments.length === 0 || amendments.some(({ parts }) => parts.some(isReversed))}
        onSubmit={submit}
        others={
          <ActButton question={say('draft.drop-question')} onAct={async () => leave(saved?.id)}>
            {say('draft.drop')}
          </ActButton>
        }
      >
        <Reasons draft={draft} onChange={change} />
        {amendments.map((entry, index) => (
          <AmendmentFields
            // biome-ignore lint/suspicious/noArrayIndexKey: entries have no other name, and two may be alike
            key={index}
            entry={entry}
            number={index + 1}
            list={list}
            refusals={refusals.filter((each) => each.index === index)}
            onChange={(next) => amend(index, next)}
          />
        ))}
        {amendments.length < AMENDMENTS_MAX && (
          <RulePicker
            rules={list.rules}
            isFirst={amendments.length === 0}
            onPick={(rule) => change({ ...draft, amendments: [...amendments, entryOfRule(rule)] })}
          />
        )}
        <p className="note">{say('draft.kept')}</p>
      </ActForm>
    </div>
  );
}

interface ReasonsProps {
  draft: ChangeDraft;
  onChange: (draft: ChangeDraft) => void;
}

/** What the change is called, and why it is made. */
function Reasons({ draft, onChange }: ReasonsProps) {
  const { say } = useWords('web-rules');
  return (
    <>
      <TextField
        label={say('draft.name')}
        expected={say('draft.name-expected')}
        value={draft.title}
        maxLength={100}
        required
        onChange={(event) => onChange({ ...draft, title: event.target.value })}
      />
      <LongTextField
        label={say('draft.reason')}
        expected={say('draft.reason-expected')}
        note={say('draft.reason-note')}
        value={draft.reason}
        maxLength={500}
        required
        // The server keeps it as one line.
        onChange={(event) => onChange({ ...draft, reason: event.target.value.replace(/\s*\n\s*/g, ' ') })}
      />
    </>
  );
}

/** The change was saved by somebody else since this draft began from it. */
function StaleNote({ onTake }: { onTake: () => void }) {
  const { say } = useWords('web-rules');
  return (
    <p role="alert" className="warning stale-note">
      ▲ {say('draft.stale')}{' '}
      <button type="button" onClick={onTake}>
        {say('draft.take')}
      </button>
    </p>
  );
}
