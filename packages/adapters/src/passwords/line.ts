import { DomainError } from '@isntgram/core/kernel/errors';

export interface Waiting {
  /** Where it came from. */
  place: string;
}

interface Line<One extends Waiting> {
  size(): number;
  /**
   * Puts it last of its place. Where `max` wait already, who has most in line loses what came last: that is answered.
   * @throws service.busy where nobody has more than its place
   */
  join(one: One, max: number): One | undefined;
  /** Whose turn it is, of those that are here. */
  first(isHere?: (one: One) => boolean): One | undefined;
  /** It waits no longer; after it comes the turn of every other place. */
  leave(one: One): void;
}

/** A line in which each place has its turn, so that one that asks much keeps nobody else waiting. */
export function createLine<One extends Waiting>(): Line<One> {
  /** The place whose turn is next comes first. None is empty. */
  const lines = new Map<string, One[]>();
  let size = 0;

  function leave(one: One): void {
    const line = lines.get(one.place) ?? [];
    const rest = line.filter((each) => each !== one);
    lines.delete(one.place);
    if (rest.length > 0) lines.set(one.place, rest);
    size -= line.length - rest.length;
  }

  /** Makes room for one more of the place's, where somebody has more than it. */
  function giveWay(place: string): One {
    const [longest = []] = [...lines.values()].toSorted((a, b) => b.length - a.length);
    const last = longest.at(-1);
    if (!last || longest.length <= (lines.get(place)?.length ?? 0) + 1) throw new DomainError('service.busy');
    longest.pop();
    size -= 1;
    return last;
  }

  return {
    size: () => size,
    join(one, max) {
      const lost = size >= max ? giveWay(one.place) : undefined;
      lines.set(one.place, [...(lines.get(one.place) ?? []), one]);
      size += 1;
      return lost;
    },
    first(isHere = () => true) {
      for (const line of lines.values()) {
        const found = line.find(isHere);
        if (found) return found;
      }
      return undefined;
    },
    leave,
  };
}
