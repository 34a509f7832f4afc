import { forgetValues, keepValue, recallValue } from '@/lib/kept-store.ts';
import type { SavedDraft } from './draft.ts';
import type { LocalFiles } from './local-files.ts';
import { addFile } from './local-files.ts';
import { isSaved, revive } from './saved-draft.ts';

/** Where the draft that somebody writes is kept. */
export const draftFolder = (owner: string) => `draft/${owner}/`;
const draftKey = (folder: string) => `${folder}post`;
const fileKey = (folder: string, key: string) => `${folder}file/${key}`;

/** Keeps one draft in this browser, in a folder of its own, each file once. Writes wait for each other. */
export function createDraftKeeper(folder: string, files: LocalFiles) {
  const keptFiles = new Set<string>();
  let last = '';
  let newest: SavedDraft | null = null;
  let written: SavedDraft | null | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  async function write(draft: SavedDraft | null): Promise<void> {
    if (draft === null) {
      keptFiles.clear();
      await forgetValues(folder);
      return;
    }
    const keys = new Set(draft.photos.map(({ key }) => key));
    for (const key of keys) {
      const file = files.get(key)?.file;
      if (!file || keptFiles.has(key)) continue;
      await keepValue(fileKey(folder, key), file);
      keptFiles.add(key);
    }
    await keepValue(draftKey(folder), draft);
    for (const key of keptFiles) {
      if (keys.has(key)) continue;
      await forgetValues(fileKey(folder, key));
      keptFiles.delete(key);
    }
  }

  /** What changes by the frame, as a crop that is dragged, is written as it is in the end. */
  async function writeNewest(): Promise<void> {
    const draft = newest;
    if (draft === written) return;
    written = undefined;
    await write(draft);
    written = draft;
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
      newest = draft;
      const done = turn.then(writeNewest);
      turn = done.catch(() => undefined);
      return done;
    },
    /** What was kept, with its files among `files`. */
    async recall(): Promise<SavedDraft | undefined> {
      const saved = await recallValue(draftKey(folder));
      if (!isSaved(saved)) return undefined;
      for (const { key } of saved.photos) {
        const file = await recallValue(fileKey(folder, key));
        if (file instanceof File && addFile(files, key, file)) keptFiles.add(key);
      }
      return revive(saved, (key) => files.get(key)?.url ?? null);
    },
  };
}
