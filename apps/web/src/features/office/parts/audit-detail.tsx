import type { AuditEntry } from '@zhulin/contract';
import { Beside } from '../../../list/list-head.tsx';
import { momentText } from '../../../moment-text.ts';
import { useWords } from '../../../words.tsx';
import type { Names } from '../names.ts';
import '../../../list/row-table.css';

interface AuditDetailProps {
  entry: AuditEntry;
  names: Names;
  onClose: () => void;
}

/** One entry of the trail with the values before and after. */
export function AuditDetail({ entry, names, onClose }: AuditDetailProps) {
  const { words, say } = useWords('web-office');
  const { action, at, actorId, onBehalfOf, organisationId, subjectKind, subjectId, address, requestId } =
    entry;
  const subject = `${words.text('office', `audit-subject/${subjectKind}`)} ${names.subject(entry) || subjectId}`;
  const facts: readonly (readonly [string, string])[] = [
    ['at', momentText(at)],
    ['who', names.person(actorId)],
    ...(onBehalfOf === null ? [] : [['on-behalf', names.person(onBehalfOf)] as const]),
    ['organisation', names.organisation(organisationId)],
    ['subject', subject],
    ['address', address ?? '–'],
    ['request', requestId ?? '–'],
    ['number', entry.id],
  ];
  return (
    <Beside title={words.text('office', `audit-action/${action}`)} onClose={onClose}>
      <dl className="facts">
        {facts.map(([key, text]) => (
          <div key={key}>
            <dt>{say(`audit.${key}`)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <Changes before={entry.before} after={entry.after} />
    </Beside>
  );
}

/** Field by field; what did not change is not marked. */
function Changes({ before, after }: Pick<AuditEntry, 'before' | 'after'>) {
  const { say } = useWords('web-office');
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  if (keys.length === 0) return null;
  return (
    <table className="changes">
      <caption>{say('audit.changes')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('audit.field')}</th>
          <th scope="col">{say('audit.before')}</th>
          <th scope="col">{say('audit.after')}</th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => {
          const [was, is] = [textOf(before?.[key]), textOf(after?.[key])];
          return (
            <tr key={key} data-changed={was !== is}>
              <th scope="row">
                <code>{key}</code>
              </th>
              <td>{was}</td>
              <td>{is}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '–';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
