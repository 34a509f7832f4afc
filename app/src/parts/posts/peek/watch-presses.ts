const heldMs = 450;
const movedPx = 10;

/** A photo that leads to its post, in a grid or among what was found. */
const tileAt = ':is(li > a, [role=option])[href^="/p/"]:has(img)';

/**
 * Calls `onHeld` with the tile that a finger rests on. What scrolls, taps, or comes from a mouse or a keyboard goes its
 * own way; the menu that a phone has for links gives way to ours, and the click at the end of a press is none.
 */
export function watchPresses(onHeld: (tile: HTMLAnchorElement) => void): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  let pressed: { tile: HTMLAnchorElement; x: number; y: number; timer: ReturnType<typeof setTimeout> } | undefined;
  let held = false;
  const forget = () => {
    clearTimeout(pressed?.timer);
    pressed = undefined;
  };
  const hold = () => {
    const tile = pressed?.tile;
    if (!tile || held) return;
    held = true;
    clearTimeout(pressed?.timer);
    navigator.vibrate?.(10);
    onHeld(tile);
  };
  const begin = (event: TouchEvent) => {
    forget();
    held = false;
    const [touch] = event.touches;
    const tile = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>(tileAt) : null;
    if (!tile || !touch || event.touches.length > 1) return;
    // Safari asks this while the finger is down, and has no event to be told by.
    tile.style.setProperty('-webkit-touch-callout', 'none');
    pressed = { tile, x: touch.clientX, y: touch.clientY, timer: setTimeout(hold, heldMs) };
  };
  const move = (event: TouchEvent) => {
    const [touch] = event.touches;
    if (pressed && touch && Math.hypot(touch.clientX - pressed.x, touch.clientY - pressed.y) > movedPx) forget();
  };
  const end = (event: TouchEvent) => {
    if (held && event.cancelable) event.preventDefault();
    forget();
  };
  const menu = (event: Event) => {
    if (!pressed) return;
    event.preventDefault();
    hold();
  };
  const click = (event: Event) => {
    if (!held) return;
    held = false;
    event.preventDefault();
    event.stopPropagation();
  };
  const quietly = { signal, passive: true };
  document.addEventListener('touchstart', begin, quietly);
  document.addEventListener('touchmove', move, quietly);
  document.addEventListener('touchend', end, { signal });
  document.addEventListener('touchcancel', forget, { signal });
  document.addEventListener('scroll', forget, { ...quietly, capture: true });
  document.addEventListener('contextmenu', menu, { signal });
  document.addEventListener('click', click, { signal, capture: true });
  return () => {
    forget();
    ended.abort();
  };
}
