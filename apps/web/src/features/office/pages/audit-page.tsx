import { useNavigate, useSearch } from '@tanstack/react-router';
import type { AuditEntry, AuditFilters } from '@zhulin/contract';
import { useState } from 'react';
import { type Column, DenseTable } from '../../../list/dense-table.tsx';
import { ListHead } from '../../../list/list-head.tsx';
import { momentText } from '../../../moment-text.ts';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { type Names, useNames } from '../names.ts';
import { AuditDetail } from '../parts/audit-detail.tsx';
import { AuditExport } from '../parts/audit-export.tsx';
import { AuditChips, AuditFields, readFilters } from '../parts/audit-filters.tsx';
import { useAudit } from '../queries.ts';
import '../office.css';

/** The filters are in the address, so that a link leads to a part of the trail and a reload stays there. */
function useAuditAddress() {
  const search: { actor?: unknown; kind?: unknown; subject?: unknown } & AuditFilters = useSearch({
    strict: false,
  });
  const navigate = useNavigate();
  const { actor: actorId, kind: subjectKind, subject: subjectId, ...rest } = search;
  return {
    filters: readFilters({ ...rest, actorId, subjectKind, subjectId }),
    go: ({ actorId: actor, subjectKind: kind, subjectId: subject, ...others }: AuditFilters) =>
      void navigate({
        to: '/audit',
        search: { ...others, ...(actor && { actor }), ...(kind && { kind }), ...(subject && { subject }) },
        replace: true,
      }),
  };
}

/** 审计记录: who did what, when, from where, before and after. */
export default function AuditPage() {
  const { words, say } = useWords('web-office');
  const { filters, go } = useAuditAddress();
  // The `before` of each page down to the one on the screen.
  const [pages, setPages] = useState<readonly string[]>([]);
  const [openId, setOpenId] = useState<string>();
  const query = useAudit(filters, pages.at(-1));
  const names = useNames();
  const filter = (next: AuditFilters) => {
    go(next);
    setPages([]);
    setOpenId(undefined);
  };
  const entries = query.data?.entries ?? [];
  const next = query.data?.next ?? null;
  const open = entries.find(({ id }) => id === openId);
  const count = say(next === null && pages.length === 0 ? 'audit.count' : 'audit.page', {
    count: entries.length,
    page: pages.length + 1,
  });
  return (
    <div className="page">
      <ListHead
        title={say('audit.title')}
        count={query.data && count}
        others={<AuditExport filters={filters} names={names} />}
      />
      <AuditFields filters={filters} names={names} onChange={filter} />
      <AuditChips filters={filters} names={names} onChange={filter} />
      <div className={open ? 'list-and-beside open' : 'list-and-beside'}>
        <QueryView
          query={query}
          isEmpty={() => entries.length === 0}
          empty={say(Object.keys(filters).length > 0 ? 'list.nothing-found' : 'audit.none')}
        >
          {() => (
            <div className="audit-list">
              <DenseTable
                name="audit"
                caption={say('audit.title')}
                columns={columnsOf(say, names, (key) => words.text('office', key))}
                rows={entries}
                idOf={({ id }) => id}
                openId={openId}
                onOpen={setOpenId}
              />
              <div className="act-buttons no-print">
                <button
                  type="button"
                  disabled={pages.length === 0}
                  onClick={() => setPages(pages.slice(0, -1))}
                >
                  {say('audit.newer')}
                </button>
                <button
                  type="button"
                  disabled={next === null}
                  onClick={() => next !== null && setPages([...pages, next])}
                >
                  {say('audit.older')}
                </button>
              </div>
            </div>
          )}
        </QueryView>
        {open && <AuditDetail entry={open} names={names} onClose={() => setOpenId(undefined)} />}
      </div>
    </div>
  );
}

function columnsOf(
  say: (key: string) => string,
  names: Names,
  office: (key: string) => string,
): Column<AuditEntry>[] {
  return [
    { key: 'at', title: say('audit.at'), cell: ({ at }) => momentText(at) },
    { key: 'who', title: say('audit.who'), cell: ({ actorId }) => names.person(actorId) },
    { key: 'what', title: say('audit.what'), cell: ({ action }) => office(`audit-action/${action}`) },
    {
      key: 'subject',
      title: say('audit.subject'),
      cell: (entry) => `${office(`audit-subject/${entry.subjectKind}`)} ${names.subject(entry)}`.trim(),
    },
    {
      key: 'organisation',
      title: say('audit.organisation'),
      cell: (entry) => names.organisation(entry.organisationId),
    },
    { key: 'address', title: say('audit.address'), cell: ({ address }) => address ?? '–' },
  ];
}
