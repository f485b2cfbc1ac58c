import { failureWords } from '../../../failure-words.ts';
import { clockText } from '../../../moment-text.ts';
import { useWords } from '../../../words.tsx';
import type { Draft } from '../use-draft.ts';

/** Where the draft is kept just now, in a few words. */
export function SaveMark({ draft }: { draft: Draft }) {
  const { words, say } = useWords('web-studio');
  const { saving, version, isChanged, readOnly } = draft;
  if (readOnly !== null) return <span className="save-mark">{say('save.read-only')}</span>;
  if (saving.kind === 'saved') {
    const time = saving.savedAt === null ? undefined : minuteOf(saving.savedAt);
    const isDraft = isChanged && time !== undefined;
    return (
      <span className="save-mark" data-save="saved">
        {isDraft ? say('save.saved', { time }) : say('save.none', { version })}
      </span>
    );
  }
  if (saving.kind === 'saving') {
    return (
      <span className="save-mark" data-save="saving">
        {say(saving.isKept ? 'save.saving' : 'save.saving-only')}
      </span>
    );
  }
  const detail = 'failure' in saving ? failureWords(saving.failure, words).text : '';
  return (
    <span className="save-mark" data-save={saving.kind} data-kept={saving.isKept} role="status">
      {say(saving.isKept ? `save.${saving.kind}` : 'save.nowhere', { detail })}
      {saving.kind !== 'stale' && (
        <button type="button" className="link" onClick={() => void draft.retry()}>
          {say('save.retry')}
        </button>
      )}
    </span>
  );
}

const MINUTE = 5;

/** 14:02 by the clock of the country. */
export function minuteOf(moment: string): string {
  return clockText(Date.parse(moment)).slice(0, MINUTE);
}
