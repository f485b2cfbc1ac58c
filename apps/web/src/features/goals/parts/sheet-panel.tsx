import { Link } from '@tanstack/react-router';
import { CASE_TEXT_MAX, type CaseView, Failure, type GoalSheet } from '@zhulin/contract';
import { useState } from 'react';
import { z } from 'zod';
import { client } from '../../../client.ts';
import { ActButton } from '../../../form/act-button.tsx';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { ActForm } from '../../../form/act-form.tsx';
import { DraftKept } from '../../../form/draft-kept.tsx';
import { LongTextField } from '../../../form/field.tsx';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { useActOnGoals, useRefreshGoals, useSheetOfCase } from '../queries.ts';
import { useKept } from '../use-kept.ts';
import { Objections } from './objections.tsx';
import { Replacement } from './replacement.tsx';
import { SheetLines } from './sheet-lines.tsx';
import { UnitsTable } from './units-table.tsx';
import '../../../list/list.css';
import '../goals.css';

/** The step in which units answer. */
const CONFIRMING = 'confirming';

/** 目标分解 on the page of its case: the lines, what the units have of them, who has confirmed; a unit answers here. */
export default function SheetPanel({ found }: { found: CaseView }) {
  const { say } = useWords('web-goals');
  const query = useSheetOfCase(found);
  // A unit that has goals in the former sheet alone is told by the case that they have ended, and sees no goals of others.
  if (query.error instanceof Failure && query.error.code === 'GOAL_SHEET_NOT_FOUND')
    return (
      <section className="part" aria-label={say('panel.left-out-title')}>
        <p>{say('panel.left-out')}</p>
      </section>
    );
  return (
    <QueryView query={query} isEmpty={() => false} empty={null}>
      {(sheet) => (
        <>
          <Answer found={found} sheet={sheet} />
          <SheetLinks sheet={sheet} />
          <Replacement sheet={sheet} />
          <Objections objections={sheet.objections} />
          <UnitsTable sheet={sheet} />
          <SheetLines sheet={sheet} />
        </>
      )}
    </QueryView>
  );
}

function SheetLinks({ sheet }: { sheet: GoalSheet }) {
  const { say } = useWords('web-goals');
  return (
    <p className="no-print goal-links">
      <Link className="button" to="/goals/$id" params={{ id: sheet.id }}>
        {say('panel.open-sheet')}
      </Link>
      {sheet.isIssuer && sheet.state === 'redrafting' && (
        <Link className="button primary" to="/goals/new" search={{ redraft: sheet.id }}>
          {say('sheet.redraft')}
        </Link>
      )}
    </p>
  );
}

/** Whether one's unit takes what it is to answer for, or why not. */
function Answer({ found, sheet }: { found: CaseView; sheet: GoalSheet }) {
  const { say } = useWords('web-goals');
  const act = useActOnGoals(found);
  const [isObjecting, setObjecting] = useState(false);
  const seat = found.mine.find(({ step, actions }) => step === CONFIRMING && actions.includes('confirm'));
  if (seat === undefined) return null;
  const own = sheet.lines.flatMap(({ shares }) => shares.filter(({ isOwn }) => isOwn)).length;
  return (
    <section className="part awaited no-print" aria-label={say('panel.answer')}>
      <h2>{say('panel.answer')}</h2>
      <p>{say('panel.answer-what', { count: own })}</p>
      <div className="act-buttons">
        <ActButton
          look="primary"
          question={say('panel.confirm-question')}
          onAct={() => act({ type: 'act', step: CONFIRMING, seat: seat.seat, action: 'confirm' })}
        >
          {say('panel.confirm')}
        </ActButton>
        <button type="button" onClick={() => setObjecting(true)}>
          {say('panel.object')}
        </button>
      </div>
      {isObjecting && <ObjectDialog sheet={sheet} onClose={() => setObjecting(false)} />}
    </section>
  );
}

function ObjectDialog({ sheet, onClose }: { sheet: GoalSheet; onClose: () => void }) {
  const { say } = useWords('web-goals');
  const refresh = useRefreshGoals();
  const { entry, isTouched, change, forget } = useKept(`object.${sheet.id}.${sheet.version}`, z.string(), '');
  const send = async () => {
    await client.objectToGoalSheet({ params: { id: sheet.id }, body: { reason: entry.trim() } });
    forget();
    onClose();
    await refresh();
  };
  return (
    <ActDialog title={say('panel.object')} onClose={onClose}>
      {isTouched && <DraftKept say={say} onDrop={forget} />}
      <ActForm submit={say('panel.object-submit')} onSubmit={send}>
        <LongTextField
          name="reason"
          label={say('panel.object-reason')}
          expected={say('adjust.reason-expected')}
          note={say('panel.object-note')}
          value={entry}
          maxLength={CASE_TEXT_MAX}
          required
          onChange={({ target }) => change(target.value)}
        />
      </ActForm>
    </ActDialog>
  );
}
