import { readdir, readFile } from 'node:fs/promises';

/** Commands that a page of the documentation tells its reader to run. */
export interface Block {
  /** Needs an account, a name on the internet or somebody's judgement: it is read, not run. */
  account: boolean;
  commands: string[];
}

const folder = new URL('../../docs/', import.meta.url);

export interface Page {
  name: string;
  text: string;
}

/** Every page of vm-profile/docs. */
export async function readPages(): Promise<Page[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md'));
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(new URL(name, folder), 'utf8') })));
}

/** The blocks of commands of a page, in its order. */
export function readBlocks({ text }: Page): Block[] {
  return [...text.matchAll(/^ *```sh( account)?\n([\s\S]*?)^ *```$/gm)].map(([, account, body = '']) => ({
    account: account !== undefined,
    commands: body
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  }));
}

/** Where a page's links to other files lead, relative to it. */
export const readLinks = ({ text }: Page): string[] =>
  [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, target = '']) => target);
