import type { Sample } from './metric.ts';

/** The media type that Prometheus asks for. */
export const EXPOSITION_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** All samples of one name, or of the names of one histogram. */
export interface Family {
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly help: string;
  readonly samples: readonly Sample[];
  /** Of a histogram: samples of `name_bucket`, `name_sum` and `name_count`. */
  readonly parts?: Readonly<Record<'bucket' | 'sum' | 'count', readonly Sample[]>>;
}

/** Writes families as Prometheus reads them; one without samples is left out.
 * Source: Prometheus exposition format 0.0.4 */
export function exposition(families: readonly Family[]): string {
  return families.map(familyText).join('');
}

function familyText({ name, type, help, samples, parts }: Family): string {
  const lines = [
    ...samples.map((sample) => line(name, sample)),
    ...Object.entries(parts ?? {}).flatMap(([part, each]) =>
      each.map((sample) => line(`${name}_${part}`, sample)),
    ),
  ];
  if (lines.length === 0) return '';
  const said = help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
  return `# HELP ${name} ${said}\n# TYPE ${name} ${type}\n${lines.join('\n')}\n`;
}

function line(name: string, { labels = {}, value }: Sample): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
  return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${numberText(value)}`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? '+Inf' : '-Inf';
}
