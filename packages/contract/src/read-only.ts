type Plain = string | number | boolean | bigint | symbol | null | undefined;

/** The same, never written to, however deep: an answer as whoever makes it and whoever reads it may treat it. */
export type ReadOnly<Value> = unknown extends Value
  ? Value
  : Value extends Plain
    ? Value
    : { readonly [Key in keyof Value]: ReadOnly<Value[Key]> };
