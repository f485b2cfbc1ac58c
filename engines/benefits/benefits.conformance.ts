import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { computeBenefits, computeDemand, computeMultipliers, type InputOutputTable } from './index.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const data = resolve(root, process.env['ZHULIN_CONFORMANCE_DATA'] ?? '../shared/data');
const isHere = existsSync(resolve(data, 'benefits/cn2007_42_Z.csv'));
if (!isHere) console.warn(`benefits conformance skipped: no data at ${data}/benefits`);

const json = (file: string) => JSON.parse(readFileSync(resolve(data, file), 'utf8'));

/** Rows of numbers by the name in their first cell; names hold no comma. */
function csv(file: string): Map<string, number[]> {
  const lines = readFileSync(resolve(data, file), 'utf8').trim().split('\n').slice(1);
  return new Map(
    lines.map((line) => {
      const [name = '', ...cells] = line.split(',').map((cell) => cell.replaceAll('"', ''));
      return [name, cells.map(Number)];
    }),
  );
}

function rowOf(rows: Map<string, number[]>, name: string): number[] {
  const row = rows.get(name);
  if (row === undefined) throw new Error(`no row ${name}`);
  return row;
}

describe.skipIf(!isHere)('published tables', () => {
  test('Miller & Blair, two sectors: inverse, new output and labour; households as a sector', () => {
    const { A, Z, x, L_published, f_new, x_new_published, labour_coeff, labour_published, closed_model } =
      json('benefits/miller_blair_2x2.json');
    const labour = { id: 'labour', unit: 'people', amounts: labour_coeff };
    const base = { sectors: ['1', '2'], imports: { are: 'included' }, rows: [labour] } as const;
    const table: InputOutputTable = { ...base, coefficients: A };
    expect(computeMultipliers({ ...base, rows: [], flows: Z, output: x }).issues).toEqual([]);
    computeMultipliers(table).multipliers.forEach(({ origins }, column) => {
      origins.forEach((each, row) => {
        expect(each).toBeCloseTo(L_published[row][column], 6);
      });
    });
    const { output, rows } = computeDemand(table, f_new);
    output.forEach((each, at) => {
      expect(each).toBeCloseTo(x_new_published[at], 1);
    });
    rows[0]?.bySector.forEach((each, at) => {
      expect(each).toBeCloseTo(labour_published[at], 1);
    });
    const closed = { ...base, sectors: ['1', '2', 'households'], rows: [], coefficients: closed_model.A_bar };
    computeMultipliers(closed).multipliers.forEach(({ origins }, column) => {
      origins.forEach((each, row) => {
        expect(each).toBeCloseTo(closed_model.L_bar[row][column], 3);
      });
    });
  });

  test('Germany 1995: output, value added and employment of six sectors, to the four printed digits', () => {
    const { sectors, Z, x, gva, employment_1000, published } = json('benefits/germany_1995.json');
    const { multipliers, issues } = computeMultipliers({
      sectors,
      flows: Z,
      output: x,
      imports: { are: 'removed' },
      rows: [
        { id: 'gva', unit: 'million EUR', amounts: gva },
        { id: 'employment', unit: '1000 people', amounts: employment_1000 },
      ],
    });
    expect(issues).toEqual([]);
    multipliers.forEach(({ output, rows: [value, jobs] }, at) => {
      expect(output.domesticTotal?.toFixed(4)).toBe(published.output_multiplier[at].toFixed(4));
      expect(value?.domesticTotal?.toFixed(4)).toBe(published.gva_multiplier[at].toFixed(4));
      expect(jobs?.domesticTotal?.toFixed(4)).toBe(published.employment_multiplier[at].toFixed(4));
      if (at < 3)
        expect(multipliers[at]?.origins[at]?.toFixed(4)).toBe(published.L_diag_first3[at].toFixed(4));
    });
  });

  test('China 2007, 42 sectors: direct and cumulative coefficients as published, the multipliers of construction', () => {
    const [flows, direct, cumulative] = ['Z', 'A_published', 'B_published'].map((part) =>
      csv(`benefits/cn2007_42_${part}.csv`),
    );
    if (!flows || !direct || !cumulative) throw new Error('three files');
    const expected = json('benefits/cn2007_42_expected.json');
    const sectors: string[] = expected.sectors;
    const { multipliers, issues } = computeMultipliers({
      sectors,
      flows: sectors.map((sector) => rowOf(flows, sector)),
      output: rowOf(flows, 'total_input'),
      imports: { are: 'included' },
      rows: [
        { id: 'value_added', unit: '10k yuan', amounts: rowOf(flows, 'value_added_total') },
        { id: 'labour_income', unit: '10k yuan', amounts: rowOf(flows, 'compensation_of_employees') },
      ],
    });
    expect(issues).toEqual([]);
    multipliers.forEach(({ output, origins, linkage, rows: [value, labour] }, column) => {
      expect(output.total).toBeCloseTo(expected.output_multiplier[column], 9);
      expect(linkage).toBeCloseTo(expected.influence_coefficient_影响力系数[column], 9);
      expect(value?.total).toBeCloseTo(1, 9);
      expect(labour?.total).toBeCloseTo(expected.labour_income_multiplier[column], 9);
      origins.forEach((each, row) => {
        const published = rowOf(cumulative, sectors[row] ?? '')[column] ?? Number.NaN;
        expect(Math.abs(each - (row === column ? 1 : 0) - published)).toBeLessThan(3e-5);
      });
    });
    const byDirect = computeMultipliers({
      sectors,
      coefficients: sectors.map((sector) => rowOf(direct, sector)),
      imports: { are: 'included' },
      rows: [],
    });
    const construction = byDirect.multipliers[sectors.indexOf('建筑业')];
    expect(construction?.output.total?.toFixed(4)).toBe('3.4869');
    expect(construction?.output.extra?.toFixed(4)).toBe('2.4869');
  });
});

describe.skipIf(!existsSync(resolve(data, 'finance/pv_simple.json')))('published examples', () => {
  test('yield of photovoltaics by capacity, irradiation and ratio', () => {
    interface Case {
      P: number;
      H?: number;
      PR?: number;
      equivalent_hours?: number;
      E: number;
    }
    const quantity = (unit: string, base: number) => ({
      unit,
      range: { low: null, base, high: null },
      sources: [],
    });
    json('finance/pv_simple.json').cases.forEach(({ P, H, PR, equivalent_hours, E }: Case) => {
      const { effects } = computeBenefits({
        quantities: {
          pv_capacity: quantity('kWp', P),
          pv_irradiation: quantity('kWh/m2/a', H ?? equivalent_hours ?? Number.NaN),
          // Equivalent hours of full load have the losses in them already.
          pv_ratio: quantity('share', PR ?? 1),
        },
        claims: [],
      });
      expect(effects.find(({ id }) => id === 'pv_generated')?.base).toBeCloseTo(E, 6);
    });
  });

  test('CO2 of standard coal by the default of bituminous coal', () => {
    const { ipcc_check, tce_to_co2_range } = json('finance/factors.json');
    const byTable = ipcc_check.bituminous_tCO2_per_TJ * ipcc_check.tce_TJ;
    expect(byTable).toBeCloseTo(ipcc_check.result_tCO2_per_tce, 3);
    expect(tce_to_co2_range.high).toBeCloseTo(byTable, 2);
  });
});
