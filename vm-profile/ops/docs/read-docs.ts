import { readdir, readFile } from 'node:fs/promises';

/** Commands that a page of the documentation tells its reader to run. */
export interface Block {
  /** Needs an account, a name on the internet or somebody's judgement: it is read, not run. */
  account: boolean;
  commands: string[];
}

const root = new URL('../../../', import.meta.url);

export interface Page {
  /** From the repository's root. */
  folder: string;
  name: string;
  text: string;
}

/** Every page of a profile's documentation. */
export async function readPages(folder = 'vm-profile/docs'): Promise<Page[]> {
  const at = new URL(`${folder}/`, root);
  const names = (await readdir(at)).filter((name) => name.endsWith('.md'));
  return Promise.all(names.map(async (name) => ({ folder, name, text: await readFile(new URL(name, at), 'utf8') })));
}

/** The blocks of commands of a page, in its order. */
export function readBlocks({ text }: Pick<Page, 'text'>): Block[] {
  return [...text.matchAll(/^ *```sh( account)?\n([\s\S]*?)^ *```$/gm)].map(([, account, body = '']) => ({
    account: account !== undefined,
    commands: body
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  }));
}

/** Where a page's links to other files, or to places in them or in itself, lead, relative to it. */
export const readLinks = ({ text }: Pick<Page, 'text'>): { file: string; place: string | undefined }[] =>
  [...withoutCode(text).matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].map(
    ([, file = '', place]) => ({
      file,
      place,
    }),
  );

/** What links may point at in a page: its headings, as GitHub names them. */
export const readPlaces = (text: string): string[] =>
  [...withoutCode(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

const withoutCode = (text: string): string => text.replaceAll(/^ *```[\s\S]*?^ *```$/gm, '');
