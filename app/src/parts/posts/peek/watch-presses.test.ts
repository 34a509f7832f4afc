import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchPresses } from './watch-presses.ts';

/** As much of a browser's document as a press takes: a photo that leads to its post. */
class Tile {
  readonly style = { setProperty: () => undefined };
  closest = () => this;
}

const tile = new Tile();
const page = new EventTarget();
const held = vi.fn();
let stop = () => undefined as unknown;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', page);
  vi.stubGlobal('Element', Tile);
  stop = watchPresses(held as unknown as (tile: HTMLAnchorElement) => void);
});
afterEach(() => {
  stop();
  held.mockClear();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function fire(type: string, ...touches: [x: number, y: number][]): Event {
  const event = new Event(type, { cancelable: true });
  const points = touches.map(([clientX, clientY]) => ({ clientX, clientY }));
  Object.defineProperties(event, { target: { value: tile }, touches: { value: points } });
  page.dispatchEvent(event);
  return event;
}

test('a finger that rests is told of once, and what it does when it goes up is no click', () => {
  fire('touchstart', [10, 10]);
  fire('touchmove', [14, 12]);
  vi.advanceTimersByTime(1_000);
  expect(held).toHaveBeenCalledExactlyOnceWith(tile);
  expect(fire('touchend').defaultPrevented).toBe(true);
  expect(fire('click').defaultPrevented).toBe(true);
  expect(fire('click').defaultPrevented).toBe(false);
});

test.each<[string, () => unknown]>([
  ['goes up at once', () => fire('touchend')],
  ['moves', () => fire('touchmove', [10, 40])],
  ['scrolls', () => fire('scroll')],
  ['is joined by a second one', () => fire('touchstart', [10, 10], [50, 50])],
  ['is taken away by the browser', () => fire('touchcancel')],
])('a finger that %s is nothing else than it was', (_, go) => {
  fire('touchstart', [10, 10]);
  go();
  vi.advanceTimersByTime(1_000);
  expect(held).not.toHaveBeenCalled();
  expect(fire('touchend').defaultPrevented).toBe(false);
  expect(fire('click').defaultPrevented).toBe(false);
});

test('the menu of the phone gives way to ours, that of a mouse does not', () => {
  expect(fire('contextmenu').defaultPrevented).toBe(false);
  fire('touchstart', [10, 10]);
  expect(fire('contextmenu').defaultPrevented).toBe(true);
  vi.advanceTimersByTime(1_000);
  expect(held).toHaveBeenCalledOnce();
});
