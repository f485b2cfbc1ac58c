import type { CaseView, Report, ReportStanding, ReportState, Words } from '@zhulin/contract';
import { REPORT_STATES } from '@zhulin/contract';
import { useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { type Column, DenseTable } from '../../../list/dense-table.tsx';
import { SearchField } from '../../../list/search-field.tsx';
import { momentText } from '../../../moment-text.ts';
import { useWords } from '../../../words.tsx';
import { useMarks } from '../marks.ts';
import { FilingActs } from './filing-acts.tsx';
import { ReturnsBar } from './returns-bar.tsx';
import { StateLight } from './state-light.tsx';
import { UnitFiling } from './unit-filing.tsx';

interface StandingProps {
  found: CaseView;
  report: Report;
}

/** 报送情况: who has filed, in time or late, and who has not; a row opens what its unit filed. */
export function Standing({ found, report }: StandingProps) {
  const { say } = useWords('web-reporting');
  const { units } = report;
  const [openId, setOpenId] = useState<string>();
  const [isAlone, setAlone] = useState(false);
  const { marks, change } = useMarks(report);
  const open = units.find(({ organisationId }) => organisationId === openId);
  const printAlone = () => {
    flushSync(() => setAlone(true));
    print();
    setAlone(false);
  };
  const filed = units.filter(({ version }) => version !== null).length;
  return (
    <section className={isAlone ? 'part print-alone' : 'part'} aria-label={say('standing.title')}>
      <div className="report-head">
        <h2>{say('standing.title')}</h2>
        <p className="note" role="status">
          {say('standing.count', { filed, all: units.length })}
        </p>
        <button type="button" className="no-print" onClick={printAlone}>
          {say('standing.print')}
        </button>
      </div>
      <PrintedHead found={found} report={report} />
      <FilingActs found={found} report={report} />
      <UnitList report={report} openId={openId} onOpen={setOpenId} />
      <ReturnsBar found={found} report={report} marks={marks} onSent={() => change({})} />
      {open && (
        <UnitFiling
          found={found}
          report={report}
          unit={open}
          marks={marks}
          onMarks={change}
          onClose={() => setOpenId(undefined)}
        />
      )}
    </section>
  );
}

interface UnitListProps {
  report: Report;
  openId: string | undefined;
  onOpen: (id: string) => void;
}

/** The units, all or those that stand in one way, or whose name holds a text. */
function UnitList({ report: { units, isPastCutOff }, openId, onOpen }: UnitListProps) {
  const { words, say } = useWords('web-reporting');
  const [state, setState] = useState<ReportState>();
  const [text, setText] = useState<string>();
  const shown = units.filter(
    (unit) =>
      (state === undefined || unit.state === state) && (text === undefined || unit.name.includes(text)),
  );
  const columns = useMemo(() => columnsOf(words, isPastCutOff), [words, isPastCutOff]);
  return (
    <>
      <div className="list-tools no-print">
        <StateChoice units={units} isPastCutOff={isPastCutOff} state={state} onState={setState} />
        <SearchField
          label={say('standing.search')}
          hint={say('standing.search')}
          text={text}
          onText={setText}
        />
      </div>
      {shown.length === 0 ? (
        <p className="note">{say('standing.none')}</p>
      ) : (
        <DenseTable
          name="report-standing"
          caption={say('standing.title')}
          columns={columns}
          rows={shown}
          idOf={({ organisationId }) => organisationId}
          openId={openId}
          onOpen={onOpen}
        />
      )}
    </>
  );
}

/** What the list is about and as of when, on paper. */
function PrintedHead({ found, report }: StandingProps) {
  const { say } = useWords('web-reporting');
  return (
    <p className="only-print">
      {say('standing.printed', {
        title: report.title,
        sender: report.sender,
        day: report.cutOff,
        at: momentText(found.now).slice(0, 16),
      })}
    </p>
  );
}

interface StateChoiceProps {
  units: readonly ReportStanding[];
  isPastCutOff: boolean;
  state: ReportState | undefined;
  onState: (state: ReportState | undefined) => void;
}

/** How many units stand how; pressed, only those are listed. */
function StateChoice({ units, isPastCutOff, state, onState }: StateChoiceProps) {
  const { say } = useWords('web-reporting');
  return (
    <fieldset className="state-choice">
      <legend className="hidden">{say('standing.states')}</legend>
      <button type="button" aria-pressed={state === undefined} onClick={() => onState(undefined)}>
        {say('standing.all')} <b>{units.length}</b>
      </button>
      {REPORT_STATES.map((each) => {
        const count = units.filter((unit) => unit.state === each).length;
        return (
          <button
            key={each}
            type="button"
            aria-pressed={state === each}
            data-none={count === 0}
            onClick={() => onState(state === each ? undefined : each)}
          >
            <StateLight state={each} isPastCutOff={isPastCutOff} /> <b>{count}</b>
          </button>
        );
      })}
    </fieldset>
  );
}

function columnsOf(words: Words, isPastCutOff: boolean): Column<ReportStanding>[] {
  const say = (key: string) => words.text('web-reporting', `standing.${key}`);
  const moment = (at: string | null) => (at === null ? '–' : momentText(at).slice(0, 16));
  return [
    { key: 'name', title: say('unit'), cell: ({ name }) => name },
    {
      key: 'role',
      title: say('role'),
      cell: ({ role }) => words.text('office', `role/${role}`),
      isWideOnly: true,
    },
    {
      key: 'state',
      title: say('state'),
      cell: ({ state }) => <StateLight state={state} isPastCutOff={isPastCutOff} />,
    },
    { key: 'first', title: say('first'), cell: ({ firstFiledAt }) => moment(firstFiledAt) },
    { key: 'last', title: say('last'), cell: ({ filedAt }) => moment(filedAt), isWideOnly: true },
    {
      key: 'version',
      title: say('version'),
      isNumber: true,
      isWideOnly: true,
      cell: ({ version }) => version ?? '–',
    },
    { key: 'rows', title: say('rows'), isNumber: true, cell: ({ rowCount }) => rowCount ?? '–' },
  ];
}
