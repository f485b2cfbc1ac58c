import type { ShippedPackage } from './shipped-packages.ts';

/** The bill of materials of a bundle as CycloneDX 1.6 in JSON: what is in it, in which version, under which licence, with the
 * checksum of the registry. Without a date, so that one source gives one text.
 * Source: https://cyclonedx.org/docs/1.6/json/ */
export function billOfMaterials(version: string, packages: readonly ShippedPackage[]): string {
  const own = {
    type: 'application',
    'bom-ref': `pkg:npm/zhulin@${version}`,
    name: 'zhulin',
    version,
    licenses: [{ license: { id: 'Apache-2.0' } }],
  };
  const components = packages.map((each) => ({
    type: 'library',
    // One package may lie at several places in one version.
    'bom-ref': `${purlOf(each)}#${each.place}`,
    ...namesOf(each.name),
    version: each.version,
    purl: purlOf(each),
    ...(each.license !== '' && { licenses: [licenceOf(each.license)] }),
    ...(each.integrity !== undefined && { hashes: [hashOf(each.integrity)] }),
  }));
  const dependencies = [{ ref: own['bom-ref'], dependsOn: components.map((each) => each['bom-ref']) }];
  const bill = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: own },
    components,
    dependencies,
  };
  return `${JSON.stringify(bill, null, 2)}\n`;
}

function purlOf({ name, version }: ShippedPackage): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

function namesOf(full: string) {
  const [group, name] = full.split('/');
  return name === undefined ? { name: full } : { group, name };
}

function licenceOf(text: string) {
  return /^[\w.-]+$/.test(text) ? { license: { id: text } } : { expression: text };
}

function hashOf(integrity: string) {
  const [algorithm = '', content = ''] = integrity.split('-', 2);
  return {
    alg: algorithm === 'sha512' ? 'SHA-512' : 'SHA-1',
    content: Buffer.from(content, 'base64').toString('hex'),
  };
}
