import { expect, test } from 'vitest';
import { repositoryRoot } from '../check/repository.ts';
import { billOfMaterials } from './bill-of-materials.ts';
import { shippedPackages } from './shipped-packages.ts';

test('a package is told by name, version, licence and the checksum of the registry', () => {
  const bill = JSON.parse(
    billOfMaterials('1.2.3', [
      {
        place: 'node_modules/@a/b',
        name: '@a/b',
        version: '4.5.6',
        license: 'MIT',
        integrity: `sha512-${Buffer.from('sum').toString('base64')}`,
      },
      {
        place: 'node_modules/c',
        name: 'c',
        version: '1.0.0',
        license: '(MIT OR Apache-2.0)',
        integrity: undefined,
      },
    ]),
  );
  expect(bill.components).toEqual([
    {
      type: 'library',
      'bom-ref': 'pkg:npm/%40a/b@4.5.6#node_modules/@a/b',
      group: '@a',
      name: 'b',
      version: '4.5.6',
      purl: 'pkg:npm/%40a/b@4.5.6',
      licenses: [{ license: { id: 'MIT' } }],
      hashes: [{ alg: 'SHA-512', content: Buffer.from('sum').toString('hex') }],
    },
    {
      type: 'library',
      'bom-ref': 'pkg:npm/c@1.0.0#node_modules/c',
      name: 'c',
      version: '1.0.0',
      purl: 'pkg:npm/c@1.0.0',
      licenses: [{ expression: '(MIT OR Apache-2.0)' }],
    },
  ]);
  expect(bill.metadata.component).toMatchObject({ name: 'zhulin', version: '1.2.3' });
  expect(bill.dependencies[0].dependsOn).toHaveLength(2);
});

test('what is shipped has a licence and a checksum each, and nothing that only development needs', () => {
  const packages = shippedPackages(repositoryRoot);
  expect(packages.filter(({ license, integrity }) => license === '' || integrity === undefined)).toEqual([]);
  const names = packages.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(['fastify', 'pg', 'pg-copy-streams', '@opentelemetry/api', 'docx']),
  );
  expect(names.filter((name) => /^(vitest|typescript|vite|react|antd|knip|@biomejs)/.test(name))).toEqual([]);
});
