/** What comes together on pages with posts, as one file to load. */
export { carousel } from './carousel.ts';
export { engage } from './engage.ts';
export { follow } from './follow.ts';
export { posts } from './posts.ts';
export { tiles } from './tiles.ts';
