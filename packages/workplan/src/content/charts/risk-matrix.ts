import { choiceText } from '@zhulin/contract';
import { RISK_LEVELS } from '@zhulin/engines/risk-register';
import type { MatrixChart } from '../../charts/model.ts';
import type { Figure } from '../../model.ts';
import type { Content } from '../context.ts';
import { normNumber, ruleOf } from '../norm.ts';
import type { ListedRisk } from '../risk-list.ts';
import { pictureOf } from './picture.ts';

const FILE = 'chapter-5-risks';
const KEY = 'chart/risk-matrix';
/** Names that a cell bears; more are counted. */
const ITEMS_MOST = 6;

/** Every rated risk by likelihood and impact, cells shaded by the level that their points mean. */
export function riskMatrix(content: Content, risks: readonly ListedRisk[]): Figure | undefined {
  const scale = ruleOf(content, 'risk_register.scale')?.value;
  const medium = normNumber(content, 'risk_register.level_least', 'medium');
  const high = normNumber(content, 'risk_register.level_least', 'high');
  const rated = risks.flatMap(({ likelihood, impact, ...risk }): Rated[] =>
    likelihood === undefined || impact === undefined ? [] : [{ ...risk, likelihood, impact }],
  );
  if (rated.length === 0 || medium === undefined || high === undefined) return undefined;
  if (typeof scale !== 'object' || !('max' in scale) || typeof scale.max !== 'number') return undefined;
  const most = scale.max;
  const text = (key: string, params?: Readonly<Record<string, string | number>>) =>
    content.own.text(FILE, `${KEY}/${key}`, params);
  const marks = Array.from({ length: most }, (_, index) => index + 1);
  const levelOf = (likelihood: number, impact: number): number => {
    const points = ((likelihood * impact) / (most * most)) * 100;
    if (points >= high) return 2;
    return points >= medium ? 1 : 0;
  };
  const chart: MatrixChart = {
    kind: 'matrix',
    rows: { title: text('likelihood'), labels: marks.map(String) },
    columns: { title: text('impact'), labels: marks.map(String) },
    cells: marks.map((likelihood) =>
      marks.map((impact) => ({
        level: levelOf(likelihood, impact),
        items: itemsAt(rated, likelihood, impact),
      })),
    ),
    levels: RISK_LEVELS.map((level) => content.words.text('tables', `level/${level}`)),
  };
  return pictureOf(content, {
    id: 'c5-risk-matrix',
    file: FILE,
    key: KEY,
    title: titleOf(content, rated),
    chart,
    left: risks.length - rated.length,
  });
}

type Rated = ListedRisk & { likelihood: number; impact: number };

/** A median between two marks counts with the higher one. */
function itemsAt(risks: readonly Rated[], likelihood: number, impact: number): string[] {
  const here = risks.filter(
    (risk) => Math.round(risk.likelihood) === likelihood && Math.round(risk.impact) === impact,
  );
  const names = here.slice(0, ITEMS_MOST).map(({ code }) => code);
  return here.length > ITEMS_MOST ? [...names, `+${here.length - ITEMS_MOST}`] : names;
}

/** Which class the gravest risks are of. */
function titleOf(content: Content, rated: readonly ListedRisk[]): string {
  const text = (key: string, params: Readonly<Record<string, string | number>>) =>
    content.own.text(FILE, `${KEY}/${key}`, params);
  const high = rated.filter(({ level }) => level === 'high').length;
  const medium = rated.filter(({ level }) => level === 'medium').length;
  const [gravest] = rated;
  if (!gravest) return text('title-low', { count: rated.length });
  const classOf = choiceText('risk-class', gravest.class, content.words);
  if (high > 0) return text('title-high', { high, medium, class: classOf, code: gravest.code });
  if (medium > 0) return text('title-medium', { medium, class: classOf, code: gravest.code });
  return text('title-low', { count: rated.length });
}
