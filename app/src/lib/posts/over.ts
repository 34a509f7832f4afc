/** A post over the page it was opened from, on screens with room for photos and words side by side. */
const mark = 'postOver';
const postPath = /^\/p\/([0-9a-f-]{36})$/;

/** Which post an address is of; undefined for any other. */
export const postOf = (pathname: string): string | undefined => postPath.exec(pathname)?.[1];

/** The posts that `list` links to, in the order they are shown in, each once. */
export function postsIn(list: ParentNode): string[] {
  const links = [...list.querySelectorAll<HTMLAnchorElement>('a[href^="/p/"]')];
  return [...new Set(links.flatMap(({ pathname }) => postOf(pathname) ?? []))];
}

/** The link of a click that opens a post here: not one that asks for another window, nor one to somewhere else. */
export function postClicked(event: MouseEvent): HTMLAnchorElement | undefined {
  if (event.defaultPrevented || event.button !== 0) return undefined;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  return link && link.origin === window.location.origin && postOf(link.pathname) ? link : undefined;
}

/** Whether a post opens over the page here. */
export const hasRoomOver = (): boolean => window.matchMedia('(min-width: 768px)').matches;

/**
 * Opens a post over the page under its own address, with `hash` at the field for a comment; going back closes it. The
 * page must show its posts in `PostsOver`.
 */
export const openOver = (id: string, hash = ''): void =>
  window.history.pushState({ [mark]: true }, '', `/p/${id}${hash}`);

/** Goes to another post of the same page: going back still leads to the page. */
export const turnTo = (id: string): void => window.history.replaceState({ [mark]: true }, '', `/p/${id}`);

/** Closes it: what is shown is the page it lay over. */
export const closeOver = (): void => window.history.back();
