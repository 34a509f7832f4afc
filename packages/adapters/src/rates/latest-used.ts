/**
 * What was used last, `max` of it: what was not used for longest is forgotten. A Map keeps its order, which is all that
 * takes; lru-cache would be 5 KiB of the API Worker (gzip).
 */
export class LatestUsed<Value extends object> {
  readonly #known = new Map<string, Value>();
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  get(key: string): Value | undefined {
    const value = this.#known.get(key);
    if (value) this.set(key, value);
    return value;
  }

  set(key: string, value: Value): void {
    this.#known.delete(key);
    this.#known.set(key, value);
    if (this.#known.size <= this.#max) return;
    const [oldest] = this.#known.keys();
    if (oldest !== undefined) this.#known.delete(oldest);
  }
}
