/** A name for a statement on one connection, and a name that the connection is to forget for it. */
export interface Named {
  name: string;
  forget?: string;
}

/** Uses after which a statement is asked often enough. */
const usesBeforeName = 2;
/** Uses after which what was asked long ago counts half. */
const usesBeforeHalving = 4_096;

/**
 * Decides which statements a connection remembers: at most `namesMax`, those that are asked most. A plan takes some hundred kilobytes
 * of the server's memory for as long as the connection lasts, and with many tenants there are more statements than it has room for.
 */
export class StatementNames {
  readonly #namesMax: number;
  readonly #uses = new Map<string, number>();
  /** What is used latest stands last. */
  readonly #named = new Map<string, string>();
  #made = 0;
  #total = 0;

  constructor(namesMax: number) {
    this.#namesMax = namesMax;
  }

  /** The name of the statement `key`, if it has or gets one. */
  of(key: string): Named | undefined {
    const uses = this.#count(key);
    const known = this.#named.get(key);
    if (known !== undefined) {
      this.#named.delete(key);
      this.#named.set(key, known);
      return { name: known };
    }
    if (uses <= usesBeforeName) return undefined;
    const [idlest] = this.#named;
    if (this.#named.size < this.#namesMax || !idlest) return { name: this.#name(key) };
    const [other, forget] = idlest;
    if (uses <= (this.#uses.get(other) ?? 0)) return undefined;
    this.#named.delete(other);
    return { name: this.#name(key), forget };
  }

  #count(key: string): number {
    const uses = (this.#uses.get(key) ?? 0) + 1;
    this.#uses.set(key, uses);
    this.#total += 1;
    if (this.#total % usesBeforeHalving === 0) {
      for (const [each, count] of this.#uses) {
        if (count > 1 || this.#named.has(each)) this.#uses.set(each, count >> 1);
        else this.#uses.delete(each);
      }
    }
    return uses;
  }

  #name(key: string): string {
    this.#made += 1;
    const name = `s${this.#made}`;
    this.#named.set(key, name);
    return name;
  }
}
