import { client } from '../../../client.ts';
import { TakeOut } from '../../../list/take-out.tsx';
import { useWords } from '../../../words.tsx';
import { type InboxView, writeView } from '../inbox-view.ts';

interface ExportInboxProps {
  view: InboxView;
  isEmpty: boolean;
  /** Box and filters in words. */
  filters: readonly string[];
}

/** The box on the screen, all pages of it, as a workbook. */
export function ExportInbox({ view, isEmpty, filters }: ExportInboxProps) {
  const { say } = useWords('web-inbox');
  return (
    <TakeOut
      say={say}
      isBlocked={isEmpty}
      onTake={(purpose) => client.exportInbox({ body: { query: writeView(view), purpose } })}
    >
      <p>{say('export.what', { filters: filters.join(say('and')) })}</p>
    </TakeOut>
  );
}
