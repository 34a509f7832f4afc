/** An import that a closed page, a refusal or its author cut off, so that the next visit can tell. */
export interface Unfinished {
  owner: string;
  done: number;
  posts: number;
}

const key = 'isntgram.import';

export const noteUnfinished = (unfinished: Unfinished): void => localStorage.setItem(key, JSON.stringify(unfinished));

export const forgetUnfinished = (): void => localStorage.removeItem(key);

/** What was left of an import of this person's. */
export function unfinishedImport(ofPerson: string): Unfinished | null {
  const kept = localStorage.getItem(key);
  if (kept === null) return null;
  try {
    const { owner, done, posts } = JSON.parse(kept) as Partial<Unfinished>;
    const whole = owner === ofPerson && Number.isInteger(done) && Number.isInteger(posts);
    return whole ? { owner, done: Number(done), posts: Number(posts) } : null;
  } catch {
    return null;
  }
}
