import { Link } from '@tanstack/react-router';
import { GOAL_SHEET_LIST_MAX, type GoalSheetList } from '@zhulin/contract';
import { Part } from '../../../form/part.tsx';
import { ListHead } from '../../../list/list-head.tsx';
import { RowTable } from '../../../list/row-table.tsx';
import { dayOf } from '../../../moment-text.ts';
import { QueryView } from '../../../query-view.tsx';
import { useSession } from '../../../session.tsx';
import { useWords } from '../../../words.tsx';
import { SheetState } from '../parts/state-mark.tsx';
import { byYear, useGoalSheets } from '../queries.ts';
import '../goals.css';

/** 目标考核: the goal sheets that the post sees, by year. */
export default function GoalsPage() {
  const { say } = useWords('web-goals');
  const { may } = useSession();
  const query = useGoalSheets();
  const begin = may('goals.issue') && (
    <Link className="button primary" to="/goals/new">
      {say('list.new')}
    </Link>
  );
  return (
    <div className="page goals">
      <ListHead
        title={say('list.title')}
        count={query.data && say('list.count', { count: query.data.sheets.length })}
        first={begin}
      />
      <QueryView
        query={query}
        isEmpty={({ sheets }) => sheets.length === 0}
        empty={<p>{say(may('goals.issue') ? 'list.none' : 'list.none-of-unit')}</p>}
      >
        {({ sheets, isComplete }) => (
          <>
            {byYear(sheets).map(([year, ofYear]) => (
              <Year key={year} year={year} sheets={ofYear} />
            ))}
            {!isComplete && <p className="note">{say('list.cut', { count: GOAL_SHEET_LIST_MAX })}</p>}
          </>
        )}
      </QueryView>
    </div>
  );
}

function Year({ year, sheets }: { year: number; sheets: GoalSheetList['sheets'] }) {
  const { say } = useWords('web-goals');
  const title = say('list.year', { year });
  return (
    <Part title={title}>
      <RowTable
        className="goal-sheets"
        caption={title}
        heads={['sheet', 'number', 'region', 'issuer', 'state', 'lines', 'confirmed', 'opened', 'since'].map(
          (key) => say(`list.${key}`),
        )}
        rows={sheets.map((sheet) => ({
          key: sheet.id,
          cells: [
            <Link key="sheet" to="/goals/$id" params={{ id: sheet.id }}>
              {sheet.title}
            </Link>,
            sheet.number,
            sheet.region.name,
            sheet.issuer.name,
            <SheetState key="state" state={sheet.state} />,
            sheet.lines,
            sheet.confirmed === null ? sheet.units : `${sheet.confirmed} / ${sheet.units}`,
            dayOf(Date.parse(sheet.openedAt)),
            sheet.inForceSince === null ? '–' : dayOf(Date.parse(sheet.inForceSince)),
          ],
        }))}
      />
    </Part>
  );
}
