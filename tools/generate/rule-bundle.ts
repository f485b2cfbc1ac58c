import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulesVersion } from '@zhulin/assessment/rules-version';
import { compileRules, type RuleBundle, type RuleFile, ruleFileSchema } from '@zhulin/engines/rules';
import { located, type PlanProblem, problemsOf, readStrictYaml } from '@zhulin/plan';

/** The rule bundle as a file: every YAML file of every layer folder, compiled, with its Merkle root as version.
 * @param root  the folder `rules/`
 * Throws an error that lists every problem of every file. */
export function makeRuleBundle(root: string): string {
  const readings = layerFolders(root).flatMap((layer) => filesOf(root, layer));
  const problems = readings.flatMap(({ path, problems: found }) => found.map((each) => lineOf(path, each)));
  const files = readings.flatMap((reading) => (reading.file ? [reading.file] : []));
  const { layers, rules, issues } = compileRules(files);
  for (const { code, file, rule, detail } of issues) problems.push(`${file}: ${rule}: ${code} (${detail})`);
  if (problems.length > 0) throw new Error(`rules cannot be compiled:\n${problems.join('\n')}`);
  const bundle: RuleBundle = { hash: rulesVersion(rules), layers, rules };
  return `${JSON.stringify(bundle, null, 1)}\n`;
}

function layerFolders(root: string): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'tests')
    .map((entry) => entry.name)
    .sort();
}

function filesOf(root: string, layer: string): { path: string; problems: PlanProblem[]; file?: RuleFile }[] {
  return readdirSync(join(root, layer))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => {
      const path = `rules/${layer}/${name}`;
      const reading = readStrictYaml(readFileSync(join(root, layer, name)));
      if (!reading.ok) return { path, problems: reading.problems };
      const parsed = ruleFileSchema.safeParse(reading.value);
      if (parsed.success) return { path, problems: [], file: { path, layer, rules: parsed.data } };
      return {
        path,
        problems: located(problemsOf(parsed.error, ruleFileSchema, reading.value), reading.placeOf),
      };
    });
}

function lineOf(path: string, { code, line, path: at, params }: PlanProblem): string {
  return `${path}:${line ?? 1}: ${at}: ${code} ${JSON.stringify(params)}`;
}
