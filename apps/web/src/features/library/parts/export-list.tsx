import { EXPORT_MAX } from '@zhulin/contract';
import { client } from '../../../client.ts';
import { TakeOut } from '../../../list/take-out.tsx';
import { useWords } from '../../../words.tsx';
import { type LibraryView, writeView } from '../library-view.ts';

interface ExportListProps {
  view: LibraryView;
  total: number;
  /** The filters in words. */
  filters: readonly string[];
}

/** The list of projects as a workbook. */
export function ExportList({ view, total, filters }: ExportListProps) {
  const { say } = useWords('web-library');
  return (
    <TakeOut
      say={say}
      isBlocked={total === 0}
      onTake={(purpose) => client.exportProjects({ body: { query: writeView(view), purpose } })}
    >
      <p>{say('export.what', { count: Math.min(total, EXPORT_MAX) })}</p>
      {filters.length > 0 && (
        <ul className="export-filters note">
          {filters.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
    </TakeOut>
  );
}
