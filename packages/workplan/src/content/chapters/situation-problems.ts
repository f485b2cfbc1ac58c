import { findingTitle } from '@zhulin/contract';
import type { Block, Run } from '../../model.ts';
import { type Content, figureOf, missingRun, type Part, sayingOf } from '../context.ts';
import { inText } from '../in-text.ts';
import { listed } from '../said.ts';
import { figureRun, openSection, type Sentence } from '../section.ts';
import { distanceOf } from '../verdict-words.ts';
import { benchmarkTable } from './benchmark-table.ts';
import { compared } from './compared.ts';
import { brokenBelow, brokenOf, brokenSubjects } from './findings-of.ts';
import { fundingByKind, fundingOf } from './funding-kinds.ts';
import { lackOf, type Own, ownCell, ownFigure, ownList, ownRun, shareOf } from './own.ts';
import { partRun, ruled } from './ruled.ts';

const FILE = 'chapter-2-situation';
const say = sayingOf(FILE);

/** How many names stand in a sentence; more are counted. */
const NAMED = 3;

/** 主要问题: each problem of the country, and whether this project has it. */
export function problemsOf(content: Content): Block[] {
  const section = openSection(content, FILE, '2.3');
  section.tell(own(content));
  section.list(
    alike(content),
    compared(
      content,
      'in-time',
      ownFigure(content, 'site.facilities_in_time'),
      { rule: 'problem.facility_completion', part: 'all' },
      { late: ruled(content, 'problem.not_synchronous') },
    ),
    shortage(content),
    quality(content),
    sources(content),
    returns(content),
    opinions(content),
    stress(content),
  );
  section.add(
    benchmarkTable(content, {
      id: 'c2-problems',
      title: section.say('table'),
      benchmarks: [
        { rule: 'problem.homogeneous_plans' },
        {
          rule: 'problem.facility_completion',
          part: 'all',
          own: ownFigure(content, 'site.facilities_in_time'),
        },
        { rule: 'problem.facility_completion', part: 'education' },
        { rule: 'problem.facility_completion', part: 'medical' },
        { rule: 'problem.facility_completion', part: 'elderly' },
        { rule: 'problem.facility_completion', part: 'culture' },
        { rule: 'problem.age_fit', own: ownFigure(content, 'site.barrier_free_share') },
        { rule: 'problem.bank_only', own: loanShare(content) },
        { rule: 'problem.social_return', ...socialReturn(content) },
        { rule: 'problem.consulted' },
        { rule: 'problem.no_feedback' },
      ],
    }),
  );
  return section.close();
}

function own(content: Content): Sentence {
  const broken = brokenOf(content);
  const { findings } = content.assessment;
  const decided = findings.filter(({ light }) => light !== 'unknown').length;
  if (decided === 0) return ['own/unknown'];
  if (broken.length === 0) return ['own/none', { decided }];
  const subjects = brokenSubjects(content).map(({ subject, count }) =>
    say(content, '2.3/own/subject', { subject: say(content, `2.3/subjects/${subject}`), count }),
  );
  return [
    'own/broken',
    {
      decided,
      broken: broken.length,
      subjects: listed(
        subjects.map((each) => [each]),
        content,
      ),
    },
  ];
}

/** What the plan does about its own layout, since likeness to others is no figure yet. */
function alike(content: Content): Sentence {
  const parts: Record<string, Part> = {
    plans: ruled(content, 'problem.homogeneous_plans'),
    style: ruled(content, 'problem.same_style'),
    far: figureRun(content, 'site.far'),
    storeys: figureRun(content, 'site.main_storeys'),
  };
  const gaps = brokenBelow(content, 'structure.');
  if (gaps.length === 0) return ['alike/whole', parts];
  const named = gaps.map((finding): Run[] => [
    { text: inText(findingTitle(finding, content.words)), of: { kind: 'figure', id: finding.figure } },
    say(content, '2.3/alike/gap', { gap: distanceOf(finding, content.words) }),
  ]);
  return ['alike/gaps', { ...parts, gaps: listed(named.slice(0, NAMED), content) }];
}

function shortage(content: Content): Sentence {
  const parts: Record<string, Part> = {
    education: ruled(content, 'problem.facility_completion', 'education'),
    medical: ruled(content, 'problem.facility_completion', 'medical'),
    elderly: ruled(content, 'problem.facility_completion', 'elderly'),
    culture: ruled(content, 'problem.facility_completion', 'culture'),
  };
  const short = ownFigure(content, 'facilities.short_count');
  if (!('lacks' in short) && short.value === 0) return ['shortage/none', parts];
  return ['shortage/short', { ...parts, count: ownRun(content, short), table: { see: 'c3-short' } }];
}

function quality(content: Content): Sentence {
  const parts = {
    schools: ruled(content, 'problem.class_size'),
    clinics: ruled(content, 'problem.clinic_quality'),
  };
  const answer = figureOf(content, 'facilities.quality');
  if ('lacks' in answer) return ['quality/good', { ...parts, lack: missingRun(content, answer.lacks) }];
  const worse = brokenBelow(content, 'facilities.quality.');
  if (worse.length === 0) return ['quality/good', parts];
  const names = worse
    .slice(0, NAMED)
    .map((finding): Run[] => [
      { text: inText(findingTitle(finding, content.words)), of: { kind: 'figure', id: finding.figure } },
      say(content, '2.3/quality/gap', { gap: distanceOf(finding, content.words) }),
    ]);
  return ['quality/worse', { ...parts, count: worse.length, names: listed(names, content) }];
}

/** Loans are no part of the total of the sources; they are a share of all the money that comes in. */
function loanShare(content: Content): Own {
  const kinds = fundingByKind(content);
  if ('lacks' in kinds) return kinds;
  return shareOf(fundingOf(content, ['loan']), fundingOf(content, [...kinds.keys()]));
}

/** The largest source apart from loans, and how much comes as loans. */
function sources(content: Content): Sentence {
  const kinds = fundingByKind(content);
  const parts: Record<string, Part> = {
    fiscal: ruled(content, 'problem.funding_national', 'fiscal'),
    land: ruled(content, 'problem.funding_national', 'land'),
    social: ruled(content, 'problem.funding_national', 'social'),
    banks: ruled(content, 'problem.bank_only'),
    loans: ownRun(content, loanShare(content)),
  };
  const [largest] = 'lacks' in kinds ? [] : [...kinds].filter(([kind]) => kind !== 'loan');
  if (largest === undefined)
    return ['sources', { ...parts, kind: missingRun(content, lackOf('funding.sources').lacks) }];
  const [kind, fen] = largest;
  const total = ownFigure(content, 'finance.funding.total');
  const cell = ownCell('finance.cash.sources_by_source', fen, 'fen');
  return [
    'sources',
    {
      ...parts,
      kind: content.words.text('tables', `kind/${kind}`),
      share: ownRun(content, shareOf(cell, total)),
    },
  ];
}

/** Refusals that say there is no social capital whose return could be asked for. */
const NO_SOCIAL_CAPITAL = 'NO_SOCIAL_CAPITAL';

function hasNoSocialCapital(own: Own): boolean {
  return (
    'lacks' in own && own.lacks.some((lack) => lack.kind === 'engine' && lack.code === NO_SOCIAL_CAPITAL)
  );
}

function socialReturn(content: Content): { own?: Own } {
  const own = ownFigure(content, 'finance.modes.social_return');
  return hasNoSocialCapital(own) ? {} : { own };
}

function returns(content: Content): Sentence {
  const own = ownFigure(content, 'finance.modes.social_return');
  const actual = ruled(content, 'problem.social_return');
  if (hasNoSocialCapital(own))
    return ['returns/none', { actual, industry: ruled(content, 'industry.return') }];
  return compared(content, 'returns', own, { rule: 'industry.return' }, { actual });
}

/** Opinions given, answered and adopted. */
function opinions(content: Content): Sentence {
  const given = content.plan.participation ?? [];
  const sum = (key: 'opinions' | 'answered' | 'adopted'): Own => {
    const counts = given.flatMap((each) => each[key] ?? []);
    if (counts.length === 0) return lackOf('participation');
    return ownList(
      'participation',
      counts.reduce((total, count) => total + count, 0),
      'count',
    );
  };
  const [all, answered, adopted] = [sum('opinions'), sum('answered'), sum('adopted')];
  const parts: Record<string, Part> = {
    asked: ruled(content, 'problem.consulted'),
    reach: ruled(content, 'problem.offline_reach'),
    all: ownRun(content, all),
    adopted: ownRun(content, adopted),
    share: ownRun(content, shareOf(adopted, all)),
  };
  if ('lacks' in all || 'lacks' in answered || all.value <= answered.value)
    return ['opinions/answered', parts];
  const open = ownRun(content, { ...all, value: all.value - answered.value });
  return ['opinions/open', { ...parts, open }];
}

/** What a city lived through whose land income fell, against how much of this project hangs on selling. */
function stress(content: Content): Sentence {
  const selling = fundingOf(content, ['sales_income', 'land_income']);
  const share = shareOf(selling, ownFigure(content, 'finance.funding.total'));
  const parts: Record<string, Part> = {
    fall: partRun(content, 'stress.land_income', 'land_income', '%'),
    projects: partRun(content, 'stress.land_income', 'projects', 'projects'),
    gap: partRun(content, 'stress.land_income', 'gap_yuan', 'yuan'),
    share: ownRun(content, share),
    amount: ownRun(content, selling),
  };
  const isSelling = !('lacks' in share) && share.value > 0;
  return [isSelling || 'lacks' in share ? 'stress/selling' : 'stress/free', parts];
}
