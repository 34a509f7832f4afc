import type { ImportMapping } from '@isntgram/contract/trees/imports';
import type { ImportFile } from '../tables.ts';

/** An import that somebody works on, and how far it is. */
export interface Claimed {
  id: string;
  run: number;
  status: 'running' | 'undoing';
  created_by: string | null;
  size_bytes: number;
  read_bytes: number;
  line: number;
  kept_problems: number;
  file: ImportFile;
  mapping: ImportMapping;
}
