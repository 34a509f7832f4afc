import { forgetValues, keepValue, recallValue } from '@/lib/kept-store.ts';
import type { LocalFiles } from '../photos/local-files.ts';
import { addFile } from '../photos/local-files.ts';
import { isSaved, revive, type SavedDraft } from './saved-draft.ts';

const folderOf = (owner: string) => `draft/${owner}/`;
const draftKey = (owner: string) => `${folderOf(owner)}post`;
const fileKey = (owner: string, key: string) => `${folderOf(owner)}file/${key}`;

/** Keeps one owner's draft in this browser, each file once. Writes wait for each other. */
export function createDraftKeeper(owner: string, files: LocalFiles) {
  const keptFiles = new Set<string>();
  let last = '';
  let turn: Promise<unknown> = Promise.resolve();

  async function write(draft: SavedDraft | null): Promise<void> {
    if (draft === null) {
      keptFiles.clear();
      await forgetValues(folderOf(owner));
      return;
    }
    const keys = new Set(draft.photos.map(({ key }) => key));
    for (const key of keys) {
      const file = files.get(key)?.file;
      if (!file || keptFiles.has(key)) continue;
      await keepValue(fileKey(owner, key), file);
      keptFiles.add(key);
    }
    await keepValue(draftKey(owner), draft);
    for (const key of keptFiles) {
      if (keys.has(key)) continue;
      await forgetValues(fileKey(owner, key));
      keptFiles.delete(key);
    }
  }

  return {
    /**
     * Keeps the draft as it is now, or forgets it; undefined where nothing changed. Rejects where the browser keeps
     * nothing.
     */
    keep(draft: SavedDraft | null): Promise<void> | undefined {
      const text = JSON.stringify(draft);
      if (text === last) return undefined;
      last = text;
      const written = turn.then(() => write(draft));
      turn = written.catch(() => undefined);
      return written;
    },
    /** What was kept, with its files among `files`. */
    async recall(): Promise<SavedDraft | undefined> {
      const saved = await recallValue(draftKey(owner));
      if (!isSaved(saved)) return undefined;
      for (const { key } of saved.photos) {
        const file = await recallValue(fileKey(owner, key));
        if (file instanceof File && addFile(files, key, file)) keptFiles.add(key);
      }
      return revive(saved, (key) => files.get(key)?.url ?? null);
    },
  };
}
