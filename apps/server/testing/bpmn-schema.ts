import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { BpmnModdle } from 'bpmn-moddle';
import { validateXML } from 'xmllint-wasm';

const { resolve } = createRequire(import.meta.url);
const NAMES = ['BPMN20.xsd', 'Semantic.xsd', 'BPMNDI.xsd', 'DI.xsd', 'DC.xsd'] as const;

async function schemaFiles() {
  const read = async (fileName: string) => ({
    fileName,
    contents: await readFile(resolve(`bpmn-moddle/resources/bpmn/xsd/${fileName}`), 'utf8'),
  });
  const [main, ...others] = await Promise.all(NAMES.map(read));
  if (main === undefined) throw new Error('the list of schemas begins with their first');
  return { main, others };
}

/** What the XML schema of OMG, as libxml2 reads it, and the reader of bpmn-js find wrong in a BPMN 2.0 file; nothing: [].
 * Cost: some tenths of a second. */
export async function bpmnFaults(text: string): Promise<string[]> {
  const { main, others } = await schemaFiles();
  const { errors } = await validateXML({
    xml: [{ fileName: 'kind.bpmn', contents: text }],
    schema: [main],
    preload: others,
  });
  const { warnings } = await new BpmnModdle().fromXML(text);
  return [...errors.map(({ rawMessage }) => rawMessage), ...warnings.map(({ message }) => message)];
}
