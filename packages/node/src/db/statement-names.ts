/** A name for a statement on one connection, and the names that the connection is to forget for it. */
export interface Named {
  name: string;
  forget: string[];
}

interface Known {
  name: string;
  length: number;
}

/** Uses after which a statement is asked often enough. */
const usesBeforeName = 2;
/** Uses after which what was asked long ago counts half. */
const usesBeforeHalving = 4_096;

/**
 * Decides which statements a connection remembers: those that are asked most, at most `charactersMax` of text. What the
 * server keeps of one, for as long as the connection lasts, is about 85 bytes for each character, and with many tenants
 * there are more statements than it has room for.
 */
export class StatementNames {
  readonly #charactersMax: number;
  readonly #uses = new Map<string, number>();
  /** What is used latest stands last. */
  readonly #named = new Map<string, Known>();
  #characters = 0;
  #made = 0;
  #total = 0;

  constructor(charactersMax: number) {
    this.#charactersMax = charactersMax;
  }

  /** The name of the statement `key` with so long a text, if it has or gets one. */
  of(key: string, length: number): Named | undefined {
    const uses = this.#count(key);
    const known = this.#named.get(key);
    if (known) {
      this.#named.delete(key);
      this.#named.set(key, known);
      return { name: known.name, forget: [] };
    }
    if (uses <= usesBeforeName) return undefined;
    const idle = this.#idlest(this.#characters + length - this.#charactersMax);
    if (!idle?.every((other) => (this.#uses.get(other) ?? 0) < uses)) return undefined;
    const forget = idle.map((other) => this.#drop(other));
    this.#made += 1;
    const name = `s${this.#made}`;
    this.#named.set(key, { name, length });
    this.#characters += length;
    return { name, forget };
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

  /** The statements used longest ago whose texts are together as long as `needed`; undefined where all are not. */
  #idlest(needed: number): string[] | undefined {
    const idle: string[] = [];
    let left = needed;
    for (const [key, { length }] of this.#named) {
      if (left <= 0) break;
      idle.push(key);
      left -= length;
    }
    return left <= 0 ? idle : undefined;
  }

  #drop(key: string): string {
    const known = this.#named.get(key);
    this.#named.delete(key);
    this.#characters -= known?.length ?? 0;
    return known?.name ?? '';
  }
}
