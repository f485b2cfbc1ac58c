import type { AuditEntry, AuditFilters } from '@zhulin/contract';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { ActForm, entryOf } from '../../../form/act-form.tsx';
import { TextField } from '../../../form/field.tsx';
import { csvOf, saveFile } from '../../../list/csv.ts';
import { dayOf, momentText } from '../../../moment-text.ts';
import { useWords } from '../../../words.tsx';
import type { Names } from '../names.ts';
import { useRefreshOffice } from '../queries.ts';
import { useFilterTexts } from './audit-filters.tsx';

interface AuditExportProps {
  filters: AuditFilters;
  names: Names;
}

const COLUMNS = [
  'number',
  'at',
  'who',
  'on-behalf',
  'what',
  'subject',
  'organisation',
  'address',
  'before',
  'after',
] as const;

/** Takes the list on the screen out as a file, with its filters on top. The purpose is kept in the trail. */
export function AuditExport({ filters, names }: AuditExportProps) {
  const { words, say } = useWords('web-office');
  const texts = useFilterTexts(filters, names);
  const refresh = useRefreshOffice();
  const [isOpen, setOpen] = useState(false);
  const [isCut, setCut] = useState(false);
  const cellsOf = (entry: AuditEntry) => [
    entry.id,
    momentText(entry.at),
    names.person(entry.actorId),
    names.person(entry.onBehalfOf),
    words.text('office', `audit-action/${entry.action}`),
    `${words.text('office', `audit-subject/${entry.subjectKind}`)} ${names.subject(entry) || entry.subjectId}`,
    names.organisation(entry.organisationId),
    entry.address ?? '',
    entry.before === null ? '' : JSON.stringify(entry.before),
    entry.after === null ? '' : JSON.stringify(entry.after),
  ];
  const take = async (entries: FormData) => {
    const purpose = entryOf(entries, 'purpose');
    const answer = await client.exportAudit({ body: { ...filters, purpose } });
    const told = texts.length === 0 ? say('audit.unfiltered') : texts.map(({ text }) => text).join(' ');
    const rows = [
      [say('audit.title'), told],
      [say('audit.purpose'), purpose],
      COLUMNS.map((key) => say(`audit.${key}`)),
      ...answer.entries.map(cellsOf),
    ];
    saveFile(`${say('audit.title')}-${dayOf(Date.now())}.csv`, csvOf(rows));
    await refresh();
    setCut(!answer.isComplete);
    setOpen(!answer.isComplete);
  };
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        {say('list.export')}
      </button>
      {isOpen && (
        <ActDialog title={say('audit.export')} onClose={() => setOpen(false)}>
          <ActForm submit={say('list.export')} onSubmit={take}>
            <p>{say('audit.export-note')}</p>
            <TextField
              name="purpose"
              label={say('audit.purpose')}
              expected={say('audit.purpose-expected')}
              maxLength={200}
              required
            />
            {isCut && (
              <p role="alert" className="problem">
                {say('audit.cut')}
              </p>
            )}
          </ActForm>
        </ActDialog>
      )}
    </>
  );
}
