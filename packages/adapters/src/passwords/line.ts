import { DomainError } from '@isntgram/core/kernel/errors';

export interface Waiting {
  /** Where it came from: an address, or the account that knows the device it came from. */
  place: string;
  /** It comes from a device that an account knows: no crowd of strangers keeps it waiting. */
  known: boolean;
}

interface Line<One extends Waiting> {
  size(): number;
  /**
   * Puts it last of its place. Where `max` wait already, the stranger who has most in line loses what came last: that
   * is answered.
   * @throws service.busy where no stranger has more than its place, or any at all to give way to who is known
   */
  join(one: One, max: number): One | undefined;
  /** Whose turn it is, of those that are here. */
  first(isHere?: (one: One) => boolean): One | undefined;
  /** It waits no longer; after it comes the turn of every other place. */
  leave(one: One): void;
}

/**
 * A line in which each place has its turn, so that one that asks much keeps nobody else waiting. Between any two
 * strangers it is the turn of somebody who is known.
 */
export function createLine<One extends Waiting>(): Line<One> {
  /** The place whose turn is next comes first. None is empty. */
  const strangers = new Map<string, One[]>();
  const known = new Map<string, One[]>();
  const linesOf = (one: One): Map<string, One[]> => (one.known ? known : strangers);
  let size = 0;
  let strangerWasLast = true;

  function leave(one: One): void {
    const lines = linesOf(one);
    const line = lines.get(one.place) ?? [];
    const rest = line.filter((each) => each !== one);
    lines.delete(one.place);
    if (rest.length > 0) lines.set(one.place, rest);
    size -= line.length - rest.length;
    strangerWasLast = !one.known;
  }

  /** Makes room for one more, where some stranger has more than it, or it is known and they are not. */
  function giveWay(one: One): One {
    const [longest = []] = [...strangers.values()].toSorted((a, b) => b.length - a.length);
    const last = longest.at(-1);
    const own = one.known ? 0 : (strangers.get(one.place)?.length ?? 0) + 1;
    if (!last || longest.length <= own) throw new DomainError('service.busy');
    longest.pop();
    if (longest.length === 0) strangers.delete(last.place);
    size -= 1;
    return last;
  }

  return {
    size: () => size,
    join(one, max) {
      const lost = size >= max ? giveWay(one) : undefined;
      const lines = linesOf(one);
      lines.set(one.place, [...(lines.get(one.place) ?? []), one]);
      size += 1;
      return lost;
    },
    first(isHere = () => true) {
      const inOrder = strangerWasLast ? [known, strangers] : [strangers, known];
      for (const lines of inOrder)
        for (const line of lines.values()) {
          const found = line.find(isHere);
          if (found) return found;
        }
      return undefined;
    },
    leave,
  };
}
