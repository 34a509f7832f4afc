export const navigationItemClass =
  'flex h-14 min-w-0 flex-1 items-center justify-center gap-3.5 rounded-control transition-colors ' +
  'focus-visible:outline-offset-[-2px] md:h-12 md:w-full md:shrink-0 md:flex-none md:hover:bg-hover xl:justify-start ' +
  'xl:px-3';

/** Read out always, visible where there is room. */
export const navigationLabelClass = 'truncate max-xl:sr-only';
