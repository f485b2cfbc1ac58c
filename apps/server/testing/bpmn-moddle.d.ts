/** What of it the tests use; the package describes the model alone. */
declare module 'bpmn-moddle' {
  export class BpmnModdle {
    fromXML(text: string): Promise<{ readonly warnings: readonly { readonly message: string }[] }>;
  }
}
