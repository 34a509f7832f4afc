export const shortcuts = {
  title: 'Keyboard shortcuts',
  keys: [
    { keys: ['j'], what: 'Next post' },
    { keys: ['k'], what: 'Previous post' },
    { keys: ['l'], what: 'Like, or take the like back' },
    { keys: ['c'], what: 'Comment' },
    { keys: ['s'], what: 'Save, or take it out of your saved posts' },
    { keys: ['←', '→'], what: 'Turn the photos of a post' },
    { keys: ['/'], what: 'Search' },
    { keys: ['n'], what: 'New post' },
    { keys: ['?'], what: 'Show these shortcuts' },
    { keys: ['Esc'], what: 'Close' },
  ],
  use: 'Use these keys',
  useHint: 'Turn them off where they get in your way. The menu “More” shows this list again.',
};

export type Shortcuts = typeof shortcuts;
