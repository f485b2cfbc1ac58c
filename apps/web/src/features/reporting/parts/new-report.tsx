import { useNavigate } from '@tanstack/react-router';
import {
  CASE_TEXT_MAX,
  Failure,
  openReportSchema,
  type Problem,
  REPORT_FIELDS_MAX,
  REPORT_FILERS,
  REPORT_UNITS_MAX,
  reportFormProblems,
} from '@zhulin/contract';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { ActForm } from '../../../form/act-form.tsx';
import { DraftKept } from '../../../form/draft-kept.tsx';
import { LongTextField, NameField, TextField } from '../../../form/field.tsx';
import { Part } from '../../../form/part.tsx';
import { draftStore } from '../../../kept-draft.ts';
import { useSession } from '../../../session.tsx';
import { UnitsChoice } from '../../../unit/units-choice.tsx';
import { useWords } from '../../../words.tsx';
import { useRefreshTask, useReportUnits } from '../queries.ts';
import { fieldOf, isBound, type ReportDraft, reportDraftSchema, reportOf } from '../report-draft.ts';
import { FieldsEditor } from './fields-editor.tsx';
import { FormPreview } from './form-preview.tsx';

interface NewReportProps {
  /** Under which the draft is kept. */
  name: string;
  /** What it begins with where nothing is kept. */
  first: ReportDraft;
}

/** A task before it is sent: what is asked, the form, and of whom. Every key is kept in this browser. */
export function NewReport({ name, first }: NewReportProps) {
  const { say } = useWords('web-reporting');
  const { draft, isTouched, change, forget } = useReportDraft(name, first);
  const send = useSending(draft, forget);
  const { fields, units } = draft;
  const problems = useFormProblems(draft, send.told);
  return (
    <ActForm
      submit={say('new.send', { count: units.length })}
      isBlocked={units.length === 0}
      onSubmit={send.send}
    >
      <div className="new-parts">
        <What draft={draft} onChange={change} />
        <ReportUnits units={units} onChange={(next) => change({ ...draft, units: next })} />
      </div>
      <FieldsEditor
        fields={fields}
        problems={problems}
        most={REPORT_FIELDS_MAX}
        onChange={(next) => change({ ...draft, fields: next })}
      />
      <FormPreview fields={fields.map(fieldOf).filter(({ label }) => label !== '')} />
      {units.length === 0 && <p className="note">{say('new.no-units')}</p>}
      <p className="note">{say('new.send-note')}</p>
      {isTouched && <DraftKept say={say} onDrop={forget} />}
    </ActForm>
  );
}

/** What is asked for, by when and why. */
function What({ draft, onChange }: { draft: ReportDraft; onChange: (next: ReportDraft) => void }) {
  const { say } = useWords('web-reporting');
  const { title, cutOff, explanation } = draft;
  return (
    <Part title={say('new.what')}>
      <NameField
        name="title"
        label={say('new.name')}
        expected={say('new.name-expected')}
        value={title}
        maxLength={TITLE_MAX}
        onChange={({ target }) => onChange({ ...draft, title: target.value })}
      />
      <TextField
        name="cutOff"
        type="date"
        label={say('new.cut-off')}
        expected={say('new.cut-off-expected')}
        note={say('new.cut-off-note')}
        value={cutOff}
        required
        onChange={({ target }) => onChange({ ...draft, cutOff: target.value })}
      />
      <LongTextField
        name="explanation"
        label={say('new.explanation')}
        expected={say('new.explanation-expected')}
        note={say('new.explanation-note')}
        value={explanation}
        rows={5}
        maxLength={CASE_TEXT_MAX}
        required
        onChange={({ target }) => onChange({ ...draft, explanation: target.value })}
      />
    </Part>
  );
}

interface ReportUnitsProps {
  units: ReportDraft['units'];
  onChange: (units: ReportDraft['units']) => void;
}

/** Of whom the form is asked. */
function ReportUnits({ units, onChange }: ReportUnitsProps) {
  const { say } = useWords('web-reporting');
  return (
    <UnitsChoice
      title={say('units.title')}
      roles={REPORT_FILERS}
      most={REPORT_UNITS_MAX}
      useUnits={useReportUnits}
      units={units}
      onChange={onChange}
    />
  );
}

const TITLE_MAX = 100;

function useReportDraft(name: string, first: ReportDraft) {
  const { personId } = useSession();
  const store = draftStore(`report.${personId}.${name}`, reportDraftSchema);
  const [kept, setKept] = useState(() => store.read());
  const put = (next: ReportDraft | undefined) => {
    setKept(next);
    store.write(next);
  };
  return {
    draft: kept ?? first,
    isTouched: kept !== undefined,
    change: (next: ReportDraft) => put(next),
    forget: () => put(undefined),
  };
}

/** Sends the task and goes on at its page. What the server finds wrong with columns stays until they are changed. */
function useSending(draft: ReportDraft, forget: () => void) {
  const navigate = useNavigate();
  const refresh = useRefreshTask('');
  const [refused, setRefused] = useState<{ fields: ReportDraft['fields']; problems: readonly Problem[] }>();
  const send = async () => {
    try {
      const { id } = await client.openReport({ body: openReportSchema.parse(reportOf(draft)) });
      forget();
      await refresh();
      await navigate({ to: '/cases/$id', params: { id } });
    } catch (error) {
      if (error instanceof Failure && error.code === 'REPORT_FORM_NOT_VALID')
        setRefused({ fields: draft.fields, problems: problemsIn(error) });
      throw error;
    }
  };
  return { send, told: refused?.fields === draft.fields ? refused.problems : [] };
}

function problemsIn({ params }: Failure): Problem[] {
  const { problems } = params;
  return Array.isArray(problems) ? problems.filter((each) => typeof each !== 'string') : [];
}

/** What cannot work in the form, by the place of its column: what is seen here, and what the server has said besides. */
function useFormProblems({ fields }: ReportDraft, told: readonly Problem[]): ReadonlyMap<number, string[]> {
  const { words, say } = useWords('web-reporting');
  const reserved = new Set([words.text('reporting', 'workbook/unit'), words.text('workbook', 'problem')]);
  const named = fields.map(fieldOf);
  const found = reportFormProblems(named, reserved, words).filter(
    ({ path }) => named[placeIn(path)]?.label !== '',
  );
  const bounds = fields.flatMap(({ min, max }, place) =>
    isBound(min) && isBound(max) ? [] : [{ path: `fields.${place}`, text: say('fields.bound-problem') }],
  );
  const byPlace = new Map<number, string[]>();
  for (const { path, text } of [...found, ...bounds, ...told]) {
    const place = placeIn(path);
    const texts = byPlace.get(place) ?? [];
    if (!texts.includes(text)) byPlace.set(place, [...texts, text]);
  }
  return byPlace;
}

const placeIn = (path: string): number => Number(path.split('.')[1]);
