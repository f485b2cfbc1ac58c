/** Tells about steps that take longer than a second, with the seconds so far; short ones stay silent. */
export class Progress {
  readonly #print: (line: string) => void;
  #label = '';
  #count = '';
  #since = 0;
  #timer: NodeJS.Timeout | undefined;
  #hasTold = false;

  constructor(print: (line: string) => void = console.log) {
    this.#print = print;
  }

  /** Ends the step before and begins one. */
  step(label: string): void {
    this.done();
    this.#label = label;
    this.#count = '';
    this.#since = performance.now();
    this.#timer = setInterval(() => this.#tell(), 1000).unref();
  }

  /** How much of the step is done, such as `3/10` or `12 MB`. */
  count(done: string): void {
    this.#count = ` ${done}`;
  }

  done(): void {
    clearInterval(this.#timer);
    if (this.#hasTold) this.#print(`  ✓ ${this.#label}${this.#count}（${this.#seconds()} 秒）`);
    this.#hasTold = false;
  }

  #tell(): void {
    this.#hasTold = true;
    this.#print(`  … ${this.#label}${this.#count}（已用 ${this.#seconds()} 秒）`);
  }

  #seconds(): string {
    return ((performance.now() - this.#since) / 1000).toFixed(1);
  }
}
