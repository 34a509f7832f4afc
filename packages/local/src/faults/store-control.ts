/**
 * A bucket that works; says that it cannot; takes what comes and never answers; does what is asked and breaks off
 * before the answer; hands out half of what is read and then nothing.
 */
export type StoreMood = 'works' | 'refuses' | 'hangs' | 'loses-answers' | 'stalls';

export interface StoreCall {
  op: 'put' | 'get' | 'head' | 'delete';
  key: string;
}

export interface Hold {
  /** Resolves when a call stands at the door, and those that were let pass are done. */
  reached: Promise<void>;
  /** Nobody is held up any more; who stood there is refused. */
  end(): Promise<void>;
}

/** Decides what becomes of each call to a bucket. */
export class StoreControl {
  #mood: StoreMood = 'works';
  #hold:
    | { fits: (call: StoreCall) => boolean; left: number; open: number; standing: number; reach: () => void }
    | undefined;
  readonly #refusals = new Set<() => void>();

  get mood(): StoreMood {
    return this.#mood;
  }

  /** What hung hangs no longer than until the next mood. */
  set mood(mood: StoreMood) {
    this.#mood = mood;
    this.#letGo();
  }

  /** Lets as many calls that fit pass, and holds up all after them. */
  hold(fits: (call: StoreCall) => boolean, passes: number): Hold {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#hold = { fits, left: passes, open: passes, standing: 0, reach: resolve };
    return {
      reached: promise,
      end: async () => {
        this.#hold = undefined;
        this.#letGo();
      },
    };
  }

  /** Before the call does anything. */
  async before(call: StoreCall): Promise<'go' | 'refuse'> {
    if (this.#mood === 'refuses') return 'refuse';
    const hold = this.#hold?.fits(call) ? this.#hold : undefined;
    if (hold && hold.left > 0) hold.left -= 1;
    else if (hold) {
      hold.standing += 1;
      this.#look();
      return this.#refusedLater();
    }
    return this.#mood === 'hangs' ? this.#refusedLater() : 'go';
  }

  /** When it is done and not answered yet. */
  after(call: StoreCall): 'go' | 'lose' | 'stall' {
    if (this.#hold?.fits(call)) this.#hold.open -= 1;
    this.#look();
    if (this.#mood === 'loses-answers') return 'lose';
    return this.#mood === 'stalls' && call.op === 'get' ? 'stall' : 'go';
  }

  #look(): void {
    if (this.#hold && this.#hold.standing > 0 && this.#hold.open <= 0) this.#hold.reach();
  }

  #refusedLater(): Promise<'refuse'> {
    const { promise, resolve } = Promise.withResolvers<'refuse'>();
    this.#refusals.add(() => resolve('refuse'));
    return promise;
  }

  #letGo(): void {
    for (const refuse of this.#refusals) refuse();
    this.#refusals.clear();
  }
}
