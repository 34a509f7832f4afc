import type { DraftPhoto, PhotoEdit } from '@/lib/draft/draft.ts';
import type { Picture } from '@/lib/photos/develop.ts';

/** What each tool is given: the photo, what previews draw of it, and where its changes go. */
export type ToolProps = { photo: DraftPhoto; picture: Picture; onEdit: (edit: Partial<PhotoEdit>) => void };
