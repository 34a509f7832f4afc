import { expect } from 'vitest';

/** Has all that names a build's files name them elsewhere, as another release's pages do; run where the build is. */
const rename = `
const { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const built = '/app/next/app/.next';
for (const entry of readdirSync(built, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !/\\.(js|json|css|html|rsc|meta|body)$/.test(entry.name)) continue;
  const path = entry.parentPath + '/' + entry.name;
  const before = readFileSync(path, 'utf8');
  const after = before.replaceAll('static/chunks/', 'static/chunks-2/');
  if (after !== before) writeFileSync(path, after);
}
cpSync(built + '/static/chunks', built + '/static/chunks-2', { recursive: true });
rmSync(built + '/static/chunks', { recursive: true });
`;

/** A Dockerfile's lines: the web image of another release, whose files have names of their own. */
export const renamedFiles = (release: string): string =>
  `ENV VERSION=${release}\nUSER root\nRUN ${JSON.stringify(['node', '-e', rename])}\nUSER node\n`;

const read = async (url: string, path: string): Promise<string> => {
  const response = await fetch(new URL(path, url));
  expect([path, response.status]).toEqual([path, 200]);
  return response.text();
};

/** The files that pages name which somebody has open now. */
export async function filesOfPages(url: string): Promise<string[]> {
  const pages = await Promise.all(['/', '/explore', '/sign-in'].map((path) => read(url, path)));
  return [...new Set(pages.flatMap((page) => page.match(/\/_next\/static\/[\w./~-]+\.\w+/g) ?? []))];
}

/** Those of the files that are not answered. */
export async function missingOf(url: string, files: readonly string[]): Promise<string[]> {
  const asked = await Promise.all(
    files.map(async (file) => {
      const response = await fetch(new URL(file, url));
      await response.body?.cancel();
      return { file, status: response.status };
    }),
  );
  return asked.filter(({ status }) => status !== 200).map(({ file }) => file);
}
