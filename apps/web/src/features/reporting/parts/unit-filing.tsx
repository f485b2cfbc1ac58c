import {
  type CaseView,
  REMARKS_MAX,
  type Report,
  type ReportRemark,
  type ReportStanding,
} from '@zhulin/contract';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { momentText } from '../../../moment-text.ts';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { type Marks, withRemarks } from '../marks.ts';
import { placeText } from '../names.ts';
import { useFiling } from '../queries.ts';
import { FilledTable } from './filled-table.tsx';
import { mayReturn } from './returns-bar.tsx';
import { StateLight } from './state-light.tsx';

interface UnitFilingProps {
  found: CaseView;
  report: Report;
  unit: ReportStanding;
  marks: Marks;
  onMarks: (marks: Marks) => void;
  onClose: () => void;
}

/** What one unit filed last. Where it can be sent back, a press on a cell or the number of a row begins a remark on it. */
export function UnitFiling({ found, report, unit, marks, onMarks, onClose }: UnitFilingProps) {
  const { say } = useWords('web-reporting');
  const { organisationId, name, version, state, filedAt } = unit;
  const query = useFiling(report.id, organisationId, version);
  const canMark = mayReturn(found) && version !== null && state !== 'returned';
  const marked = marks[organisationId];
  const remarks = marked !== undefined && marked.version === version ? marked.remarks : [];
  const change = (next: readonly ReportRemark[]) => {
    if (version !== null) onMarks(withRemarks(marks, { organisationId, version }, next));
  };
  return (
    <ActDialog title={name} onClose={onClose} isWide>
      <p>
        <StateLight state={state} isPastCutOff={report.isPastCutOff} />{' '}
        {filedAt !== null && version !== null && (
          <span className="note">
            {say('unit.filed', { version, at: momentText(filedAt).slice(0, 16) })}
            {query.data?.isByWorkbook && say('unit.by-workbook')}
          </span>
        )}
      </p>
      {version === null ? (
        <p>{say('unit.nothing')}</p>
      ) : (
        <QueryView query={query} isEmpty={() => false} empty={null}>
          {({ rows }) => (
            <>
              <p className="note">{say(canMark ? 'unit.mark-note' : 'unit.read-note')}</p>
              <MarkedTable
                report={report}
                rows={rows}
                remarks={remarks}
                onMark={canMark ? (at) => change(withMark(remarks, at)) : undefined}
              />
            </>
          )}
        </QueryView>
      )}
      {canMark && remarks.length > 0 && <RemarkLines report={report} remarks={remarks} onChange={change} />}
      <div className="act-buttons">
        <button type="button" onClick={onClose}>
          {say(remarks.length > 0 ? 'unit.keep' : 'unit.close')}
        </button>
      </div>
    </ActDialog>
  );
}

type At = Pick<ReportRemark, 'row' | 'field'>;

const isAt = (one: At, other: At): boolean => one.row === other.row && one.field === other.field;

/** One remark a place; where there is one, it is the one to go on with. */
function withMark(remarks: readonly ReportRemark[], at: At): readonly ReportRemark[] {
  if (remarks.some((each) => isAt(each, at)) || remarks.length >= REMARKS_MAX) return remarks;
  return [...remarks, { ...at, text: '' }];
}

interface MarkedTableProps {
  report: Report;
  rows: Parameters<typeof FilledTable>[0]['rows'];
  remarks: readonly ReportRemark[];
  onMark: ((at: At) => void) | undefined;
}

function MarkedTable({ report: { fields }, rows, remarks, onMark }: MarkedTableProps) {
  const { words, say } = useWords('web-reporting');
  if (!onMark) return <FilledTable caption={say('own.rows')} fields={fields} rows={rows} />;
  return (
    <FilledTable
      caption={say('own.rows')}
      fields={fields}
      rows={rows}
      cell={(row, field, text) => {
        const at = { row, field: field?.id ?? null };
        return (
          <button
            type="button"
            className="mark"
            data-marked={remarks.some((each) => isAt(each, at))}
            aria-label={say('unit.mark-of', { place: placeText(at, fields, words), text })}
            onClick={() => onMark(at)}
          >
            {text === '' ? '–' : text}
          </button>
        );
      }}
    />
  );
}

interface RemarkLinesProps {
  report: Report;
  remarks: readonly ReportRemark[];
  onChange: (remarks: readonly ReportRemark[]) => void;
}

const REMARK_TEXT_MAX = 200;

/** The remarks one by one, each to be worded. */
function RemarkLines({ report: { fields }, remarks, onChange }: RemarkLinesProps) {
  const { words, say } = useWords('web-reporting');
  return (
    <ul className="remark-lines">
      {remarks.map((remark, place) => {
        const label = placeText(remark, fields, words);
        return (
          <li key={`${remark.row}.${remark.field}`}>
            <label>
              <span>{label}</span>
              <input
                // biome-ignore lint/a11y/noAutofocus: whoever marks a cell goes on to say why
                autoFocus={remark.text === ''}
                value={remark.text}
                maxLength={REMARK_TEXT_MAX}
                placeholder={say('unit.remark-hint')}
                onChange={({ target }) =>
                  onChange(remarks.map((each) => (each === remark ? { ...each, text: target.value } : each)))
                }
              />
            </label>
            <button
              type="button"
              className="link"
              aria-label={say('unit.unmark-of', { place: label })}
              onClick={() => onChange(remarks.filter((_, each) => each !== place))}
            >
              {say('unit.unmark')}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
