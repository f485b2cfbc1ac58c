import type { FigureRow } from '@zhulin/assessment';
import { choiceText } from '@zhulin/contract';
import { formatNumber } from '@zhulin/engines/units';
import { STAGES } from '@zhulin/plan';
import type { Block, Run, Table } from '../../model.ts';
import { numberCell } from '../cells.ts';
import { riskMatrix } from '../charts/risk-matrix.ts';
import { type Content, missingHere, missingName, phrase, rowsOf } from '../context.ts';
import { inCell, tableWord, toldIn } from '../in-text.ts';
import { norm, normBound } from '../norm.ts';
import { type ListedRisk, listedRisks } from '../risk-list.ts';
import { textIfAny, textIn } from '../rows.ts';
import { fromFigure, fromInput, listed } from '../said.ts';
import { openSection, type Sentence } from '../section.ts';
import { columnName, NOTHING, plainRow, sheetOf, sourceLine } from '../table-parts.ts';

const FILE = 'chapter-5-risks';
const BY = { kind: 'figure', id: 'risks.list' } as const;
/** Risks in the text; the annex lists all. */
const ROWS_MOST = 10;
const NAMED_MOST = 4;

/** 5.1 风险识别: the register by class and stage, its gravest risks, and classes in which none was named. */
export function identificationSection(content: Content): Block[] {
  const section = openSection(content, FILE, '5.1');
  const answer = listedRisks(content);
  if ('lacks' in answer) {
    section.lack(answer.lacks);
    section.tell(...absorption(content));
    return section.close();
  }
  const { risks } = answer;
  if (risks.length === 0) {
    section.lack([{ kind: 'input', path: 'risks.register' }]);
    return section.close();
  }
  section.tell(...classes(content, risks), ...stages(content), ...gravest(content, risks));
  section.tell(...several(content), ...unnamed(content, risks), ...absorption(content));
  section.add(stagesTable(content), risksTable(content, risks), riskMatrix(content, risks));
  return section.close();
}

function namesOf(risks: readonly ListedRisk[], content: Content): Run[] {
  return listed(
    risks.slice(0, NAMED_MOST).map(({ name }): Run => ({ author: name })),
    content,
  );
}

function classes(content: Content, risks: readonly ListedRisk[]): Sentence[] {
  const groups = [...Map.groupBy(risks, (risk) => risk.class)].sort(
    ([, one], [, other]) => other.length - one.length,
  );
  const [most] = groups;
  if (!most) return [];
  const parts = {
    count: risks.length,
    classes: groups.length,
    class: choiceText('risk-class', most[0], content.words),
    most: most[1].length,
    names: namesOf(most[1], content),
  };
  return [[most[1].length > NAMED_MOST ? 'classes-many' : 'classes', parts]];
}

/** In which stage most risks lie. */
function stages(content: Content): Sentence[] {
  const register = content.plan.risks?.register ?? [];
  const counts = STAGES.map((stage) => ({
    stage,
    count: register.filter((risk) => risk.stages.includes(stage)).length,
  }));
  const most = counts.reduce((one, other) => (other.count > one.count ? other : one));
  const least = counts.filter(({ count }) => count === 0);
  const word = (stage: string) => choiceText('stage', stage, content.words);
  const count = fromInput(String(most.count), 'risks.register');
  const stage = word(most.stage);
  if (least.length === 0) return [['stages', { stage, count }]];
  const bare = listed(
    least.map((each) => word(each.stage)),
    content,
  );
  return [['stages-bare', { stage, count, bare }]];
}

function gravest(content: Content, risks: readonly ListedRisk[]): Sentence[] {
  const [first] = risks;
  if (first?.points === undefined || first.level === undefined) return [];
  const number = (value: number | undefined) =>
    fromFigure(value === undefined ? NOTHING : formatNumber(value, { decimals: 1 }), BY.id);
  const parts = {
    name: { author: first.name },
    likelihood: number(first.likelihood),
    impact: number(first.impact),
    points: number(first.points),
    level: fromFigure(tableWord(content, 'level', first.level), BY.id),
  };
  const equals = risks.filter(({ points }) => points === first.points);
  if (equals.length > 1) {
    const { points, level } = parts;
    const shown = equals.slice(0, NAMED_MOST).map((risk) => ownedName(content, risk));
    return [['gravest-several', { count: equals.length, names: listed(shown, content), points, level }]];
  }
  if (first.owner === undefined) return [['gravest-unowned', parts]];
  return [['gravest', { ...parts, owner: { author: first.owner } }]];
}

/** A risk with who answers for it. */
function ownedName(content: Content, { name, owner }: ListedRisk): Run[] {
  const of =
    owner === undefined ? missingName(content, columnName(content, 'owner')).missing : { author: owner };
  return phrase(content, FILE, '5.1/owned', { name: { author: name }, owner: of });
}

/** Cells in which several medium risks come together and are treated as high. */
function several(content: Content): Sentence[] {
  const answer = rowsOf(content, 'risks.matrix');
  if ('lacks' in answer) return [];
  return answer.rows
    .filter((row) => row['levelReason'] === 'SEVERAL_MEDIUM')
    .map((row) => [
      'several',
      {
        stage: toldIn(content, row, 'stage'),
        class: toldIn(content, row, 'class'),
        least: norm(content, 'risk_register.several_medium'),
      },
    ]);
}

function unnamed(content: Content, risks: readonly ListedRisk[]): Sentence[] {
  const answer = rowsOf(content, 'risks.matrix');
  if ('lacks' in answer) return [];
  const named = new Set(
    answer.rows.filter((row) => row['level'] !== undefined).map((row) => textIn(row, 'class')),
  );
  const bare = [...new Set(answer.rows.map((row) => textIn(row, 'class')))].filter(
    (each) => !named.has(each),
  );
  const unrated = risks.filter(({ points }) => points === undefined);
  const words = bare.map((each) => tableWord(content, 'class', each));
  return [
    ...(bare.length === 0 ? [] : [['unnamed', { classes: listed(words, content) }] satisfies Sentence]),
    ...(unrated.length === 0
      ? []
      : [['unrated', { count: unrated.length, names: namesOf(unrated, content) }] satisfies Sentence]),
  ];
}

/** How long homes take to sell where the project lies, against what the work plan calls healthy. */
function absorption(content: Content): Sentence[] {
  const observations = content.plan.risks?.observations ?? [];
  const index = observations.findIndex(({ indicator }) => indicator === 'months_to_sell');
  const observed = observations[index];
  const healthy = normBound(content, 'risk.absorption.healthy');
  if (!observed || !healthy || !('lte' in healthy)) return [];
  const value = fromInput(formatNumber(observed.value, { decimals: 1 }), `risks.observations.${index}.value`);
  const bound = norm(content, 'risk.absorption.healthy');
  const bad = norm(content, 'risk.absorption.bad');
  return [[observed.value <= healthy.lte ? 'absorption-met' : 'absorption-missed', { value, bound, bad }]];
}

/** Class by stage, each cell with its level. */
function stagesTable(content: Content): Table | undefined {
  const answer = rowsOf(content, 'risks.matrix');
  if ('lacks' in answer) return undefined;
  const { words } = content;
  const byClass = Map.groupBy(answer.rows, (row) => textIn(row, 'class'));
  const level = (rows: readonly FigureRow[], stage: string): Run => {
    const code = rows.filter((row) => row['stage'] === stage).map((row) => textIfAny(row, 'level'))[0];
    return code === undefined ? NOTHING : fromFigure(words.text('tables', `level/${code}`), 'risks.matrix');
  };
  return sheetOf({
    id: 'c5-stages',
    title: content.own.text(FILE, '5.1/table-stages'),
    heads: [
      [columnName(content, 'class'), 'text'],
      ...STAGES.map((stage) => [inCell(choiceText('stage', stage, words)), 'mark'] as const),
    ],
    rows: [...byClass].map(([code, rows]) =>
      plainRow(words.text('tables', `class/${code}`), ...STAGES.map((stage) => level(rows, stage))),
    ),
    source: sourceLine(content, {
      fields: ['risks.register', 'risks.opinions'],
      rules: ['risk_register.level_least'],
    }),
    notes: [content.own.text(FILE, '5.1/stages-note')],
  });
}

function risksTable(content: Content, risks: readonly ListedRisk[]): Table {
  const { words, own } = content;
  const number = (value: number | undefined): Run =>
    value === undefined ? NOTHING : numberCell(value, 0, BY);
  return sheetOf({
    id: 'c5-risks',
    title: own.text(FILE, `5.1/${risks.length > ROWS_MOST ? 'table-main' : 'table-all'}`),
    heads: [
      [columnName(content, 'id'), 'mark'],
      [own.text(FILE, '5.1/head-risk'), 'text'],
      [columnName(content, 'class'), 'text'],
      [columnName(content, 'likelihood'), 'number'],
      [columnName(content, 'impact'), 'number'],
      [columnName(content, 'points'), 'number'],
      [columnName(content, 'level'), 'mark'],
      [columnName(content, 'owner'), 'text'],
    ],
    rows: risks
      .slice(0, ROWS_MOST)
      .map((risk) =>
        plainRow(
          risk.code,
          { author: risk.name },
          words.text('tables', `class/${risk.class}`),
          number(risk.likelihood),
          number(risk.impact),
          number(risk.points),
          risk.level === undefined ? NOTHING : fromFigure(words.text('tables', `level/${risk.level}`), BY.id),
          risk.owner === undefined
            ? missingHere(content, columnName(content, 'owner'))
            : { author: risk.owner },
        ),
      ),
    source: sourceLine(content, {
      fields: ['risks.register', 'risks.opinions'],
      rules: ['risk_register.scale'],
    }),
    notes: [
      own.text(FILE, '5.1/points-note'),
      ...(risks.length > ROWS_MOST ? [own.text(FILE, '5.1/more', { count: risks.length - ROWS_MOST })] : []),
    ],
  });
}
