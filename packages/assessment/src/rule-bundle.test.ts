import { readdirSync, readFileSync } from 'node:fs';
import { benefitsFromRules, computeBenefits } from '@zhulin/engines/benefits';
import { casebookFromRules, computeNearest, computeRecommendation } from '@zhulin/engines/casebook';
import { settingsFromRules } from '@zhulin/engines/delphi';
import { computeIndex, indexFromRules, matrixFromRules } from '@zhulin/engines/risk-register';
import { openRulebook, RULE_KINDS, type RuleBundle, ruleFileSchema } from '@zhulin/engines/rules';
import { createWorkCalendar } from '@zhulin/engines/schedule';
import { computeEvaluation, goalsFromRules, schemeFromRules } from '@zhulin/engines/scoring';
import { computeTeam, teamFromRules } from '@zhulin/engines/team';
import { isoDay } from '@zhulin/engines/units';
import { readStrictYaml, STAGES } from '@zhulin/plan';
import { describe, expect, test } from 'vitest';
import { CHECKS } from './checks/index.ts';
import { ruleBundle } from './rule-bundle.ts';

interface Lookup {
  rule: string;
  on: string;
  layer?: string;
  expect: unknown;
}

const folder = new URL('../../../rules/tests/', import.meta.url);

function lookups(): Lookup[] {
  return readdirSync(folder).flatMap((name) => {
    const reading = readStrictYaml(readFileSync(new URL(name, folder)));
    if (!reading.ok) throw new Error(`${name}: ${JSON.stringify(reading.problems)}`);
    return reading.value as Lookup[];
  });
}

describe('the rules of this installation', () => {
  test.each(lookups())('$rule on $on', ({ rule, on, layer, expect: expected }) => {
    const answer = openRulebook(ruleBundle, isoDay(on)).find(rule);
    expect(answer.ok ? answer.rule.value : answer.issue.code).toEqual(expected);
    if (layer !== undefined) expect(answer).toMatchObject({ rule: { layer } });
  });

  test('every rule of the bundle passes the schema, each layer is known and carries its own kind of source', () => {
    expect(
      ruleFileSchema.safeParse(ruleBundle.rules.map(({ layer: _, ...rule }) => rule)).error,
    ).toBeUndefined();
    expect(ruleBundle.layers).toEqual(['platform', 'cn', 'work-plan']);
    const docs = (layer: string) => sourcesOf(ruleBundle, layer);
    expect(docs('work-plan')).toEqual(['work-plan']);
    expect(docs('platform')).toEqual(['platform']);
    expect(docs('cn')).not.toContain('work-plan');
  });

  test('every check has its rule in force today', () => {
    const book = openRulebook(ruleBundle, isoDay('2026-11-23'));
    expect(CHECKS.filter((check) => !book.find(check.rule).ok).map((check) => check.id)).toEqual([]);
  });

  test('the calendar years form a calendar', () => {
    const years = openRulebook(ruleBundle, isoDay('2026-11-23')).ofKind('calendar');
    const { issues } = createWorkCalendar({ years: years.map((each) => each.value as never) });
    expect(issues).toEqual([]);
    expect(years.map((each) => each.id)).toContain('calendar.workdays.2026');
  });

  describe('feed the engines', () => {
    const book = openRulebook(ruleBundle, isoDay('2026-11-25'));
    const rules = RULE_KINDS.flatMap((kind) => book.ofKind(kind));

    test('28 indicators in five classes, and all their full marks make 100', () => {
      const { scheme, issues } = schemeFromRules(rules);
      expect(issues).toEqual([]);
      if (scheme === null) throw new Error('there is no scheme');
      const measures = scheme.indicators.flatMap((indicator) => indicator.measures);
      const { evaluation, ...refused } = computeEvaluation({
        scheme,
        observed: Object.fromEntries(measures.map(({ id, full }) => [id, full])),
        gates: { final_acceptance: true, no_serious_accident: true, barrier_free_accepted: true },
        bonuses: scheme.bonuses.map(({ id }) => id),
        targetsMissed: [],
      });
      expect(refused.issues).toEqual([]);
      expect(evaluation).toMatchObject({
        base: 100,
        bonus: 10,
        grade: 'excellent',
        light: 'green',
        missing: [],
      });
      expect(evaluation?.indicators.length).toBe(28);
      // Within a class the weights sum to the weight of the class, so that a point is a point in any of them.
      for (const { id, weight } of scheme.indicators)
        expect([id, evaluation?.indicators.find((each) => each.id === id)?.pointsMost]).toEqual([id, weight]);
    });

    test('goals in five dimensions and three phases, counted in months from the start of a plan', () => {
      const { phases, goals, flexibility, issues } = goalsFromRules(rules);
      expect(issues).toEqual([]);
      expect(flexibility).toEqual({ least: 0.1, most: 0.15 });
      expect(phases).toEqual([
        { id: 'near', fromMonth: 0, toMonth: 24 },
        { id: 'mid', fromMonth: 24, toMonth: 60 },
        { id: 'far', fromMonth: 60, toMonth: 96 },
      ]);
      expect(goals.map(({ id, dimension, dueMonth }) => `${id} ${dimension} ${dueMonth}`)).toEqual([
        'goal.facility_sync compound 36',
        'goal.green_certified green 36',
        'goal.satisfaction humane 36',
        'goal.smart_coverage smart 36',
        'goal.social_capital sustainable 36',
        'goal.urbanisation_gain compound 36',
        'phase_goal.far.satisfaction humane 96',
        'phase_goal.mid.facilities compound 60',
        'phase_goal.mid.green_two_star green 60',
        'phase_goal.mid.self_governance humane 60',
        'phase_goal.mid.smart_depth smart 60',
        'phase_goal.near.facilities compound 24',
        'phase_goal.near.smart_platform smart 24',
        'phase_goal.near.social_capital sustainable 24',
      ]);
    });

    test('factors of every effect but what landfill takes up, and the claims of section 7', () => {
      const { quantities, claims, issues } = benefitsFromRules(rules, { water_zone: '3' });
      expect(issues).toEqual([]);
      const lacking = computeBenefits({ quantities, claims }).leftOut;
      const factors = lacking.filter(({ code }) => code === 'NO_FACTOR').map(({ quantity }) => quantity);
      expect(factors).toEqual(['waste_per_landfill']);
      expect(quantities.water_use?.range).toEqual({ low: 120, base: 150, high: 180 });
      expect(claims.map(({ id, effect, per }) => `${id} ${effect} ${per.amount}`)).toEqual([
        'env.co2_cut co2_saved 120000000',
        'env.co2_cut co2_saved_by_coal 120000000',
        'env.coal_saved coal_saved 120000000',
        'io.output_per_yuan domestic_output_extra 1',
        'io.jobs_per_100m jobs 100000000',
        'env.landfill_saved landfill_saved 120000000',
        'env.life_co2 life_co2_saved 500000',
        'env.value life_carbon_value 500000',
        'io.output_per_yuan output_extra 1',
        'io.output_per_yuan output_total 1',
        'env.rain_stored rain_stored 120000000',
        'env.trees trees_equal 120000000',
        'env.water_saved water_saved 120000000',
      ]);
    });

    test('1.2 million tons of coal make 2.9 to 3.3 million tons of CO2, not the 8 million claimed; 300,000 t are worth 29 million yuan, not 500', () => {
      const { between } = computeBenefits(benefitsFromRules(rules));
      expect(
        between.map(({ from, to, implied, verdict }) => [from, to, implied.low, implied.high, verdict]),
      ).toEqual([
        ['env.coal_saved', 'env.co2_cut', 2_948_040, 3_324_000, 'above'],
        ['env.life_co2', 'env.value', 29_247_000, 29_247_000, 'above'],
        ['env.co2_cut', 'env.trees', 8e9 / 18, 8e9 / 6, 'within'],
      ]);
    });

    test('a matrix of five classes and five stages, and twelve indicators of which ten are named by the source', () => {
      const matrix = matrixFromRules(rules);
      expect(matrix.issues).toEqual([]);
      expect(matrix.rules?.classes.map(({ id, holds }) => `${id}: ${holds.join(' ')}`)).toEqual([
        'policy: policy',
        'market: market',
        'technical: technical',
        'social: social',
        'natural_economic: natural economic',
      ]);
      expect(matrix.rules?.stages).toEqual(STAGES);
      const index = indexFromRules(rules);
      expect(index.issues).toEqual([]);
      if (index.rules === null) throw new Error('there is no index');
      const { indicators, levels } = index.rules;
      expect(levels).toEqual({ least: { medium: 40, high: 70 }, responseHours: { high: 48, medium: 72 } });
      expect(indicators.filter(({ named }) => named === 'own').map(({ id }) => id)).toEqual([
        'land_overrun',
        'interfaces_failing',
      ]);
      const worst = Object.fromEntries(indicators.map(({ id, full }) => [id, full]));
      const { risk, ...refused } = computeIndex({ rules: index.rules, observed: worst });
      expect(refused.issues).toEqual([]);
      expect(risk).toMatchObject({ index: { least: 100, most: 100 }, level: 'high', missing: [] });
      expect(indicators.length).toBe(12);
    });

    test('eight reference communities, fifteen features and five modes of which three are named by the source', () => {
      const { cases, likeness, recommendation, issues } = casebookFromRules(rules);
      expect(issues).toEqual([]);
      expect(cases.map(({ id, mode }) => `${id} ${mode}`)).toEqual([
        'case.amsterdam_waterfront ecology',
        'case.chengdu_tianfu transit',
        'case.copenhagen_orestad ecology',
        'case.hangzhou smart',
        'case.shenzhen_guangming ecology',
        'case.singapore_hdb neighbourhood',
        'case.suzhou_park industry',
        'case.tokyo_roppongi transit',
      ]);
      if (likeness === null || recommendation === null) throw new Error('a rule is missing');
      expect(likeness.features.length).toBe(15);
      expect(recommendation.modes.map(({ id, named }) => `${id} ${named}`)).toEqual([
        'smart source',
        'ecology source',
        'industry source',
        'transit own',
        'neighbourhood own',
      ]);
      const here = { climate: 'hot_summer_cold_winter', place: 'capital_region', green_ratio: 45 };
      const [nearest] = computeNearest({ here, cases, rules: likeness }).cases;
      expect(nearest).toMatchObject({ id: 'case.chengdu_tianfu', likeness: 1, isRanked: true });
      const asked = computeRecommendation({ here, rules: recommendation }).recommendation;
      expect(asked).toMatchObject({ status: 'not_enough', mode: null });
    });

    test('a team of five disciplines, complete from six people on and exact with twenty', () => {
      const { rules: teamRules, issues } = teamFromRules(rules);
      expect(issues).toEqual([]);
      if (teamRules === null) throw new Error('there are no shares');
      expect(teamRules.shares.map(({ id, percent }) => `${id} ${percent}`)).toEqual([
        'planning_design 25',
        'engineering 30',
        'community_operation 20',
        'information_technology 15',
        'finance_legal 10',
      ]);
      const rows = [{ discipline: 'engineering', people: 6 }];
      const { team } = computeTeam({ rows, experienceYears: 3, rules: teamRules });
      expect(team).toMatchObject({
        leastForAll: 6,
        leastExact: 20,
        experience: { wanted: 6, difference: -3 },
      });
    });

    test('the stop rule of a panel of experts', () => {
      const { settings, issues } = settingsFromRules(rules);
      expect(issues).toEqual([]);
      expect(settings?.stop).toEqual({
        criteria: ['closeness'],
        iqrShareMost: 0.25,
        netChangeShareMost: 0.15,
        roundsMost: 3,
      });
    });
  });

  test('no two kinds of weight forget a part: each group of shares sums to 100', () => {
    for (const rule of ruleBundle.rules.filter((each) => each.kind === 'weight')) {
      const value = rule.values.at(-1)?.value;
      const parts = Object.values(value as Record<string, number>);
      expect([rule.id, parts.reduce((sum, part) => sum + part, 0)]).toEqual([rule.id, 100]);
    }
  });
});

function sourcesOf(bundle: RuleBundle, layer: string): string[] {
  const rules = bundle.rules.filter((rule) => rule.layer === layer);
  return [...new Set(rules.flatMap((rule) => rule.values.map((value) => value.source.doc)))];
}
