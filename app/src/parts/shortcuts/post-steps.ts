/** The posts on the page, in order: what stands for one carries `data-post`. */
const posts = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-post]')];

const focusedPost = (): HTMLElement | null => document.activeElement?.closest<HTMLElement>('[data-post]') ?? null;

/** The post that keys are about: the one with the focus, or the one that is read. */
function currentPost(): HTMLElement | undefined {
  const line = window.innerHeight / 3;
  return focusedPost() ?? posts().find((post) => post.getBoundingClientRect().bottom > line);
}

/** Goes to the next post, or to the one before. */
export function stepToPost(direction: 1 | -1): void {
  const all = posts();
  const focused = focusedPost();
  const top = (post: HTMLElement) => post.getBoundingClientRect().top;
  const nearest = () => (direction === 1 ? all.find((post) => top(post) > 0) : all.findLast((post) => top(post) < 0));
  const target = focused ? all[all.indexOf(focused) + direction] : nearest();
  if (!target) return;
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: 'start', behavior: calm ? 'instant' : 'smooth' });
}

/** Presses the button of the current post that carries `data-action`. */
export const pressInPost = (action: string): void =>
  currentPost()?.querySelector<HTMLElement>(`[data-action="${action}"]`)?.click();
