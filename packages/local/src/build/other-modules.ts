import { constants } from 'node:fs';
import { copyFile, cp, mkdir, readdir, rm, symlink } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';

/**
 * In tests: modules that this product has not. A folder with what they would be here: `core` and `api`, whose
 * `modules.ts` are built instead of the product's lists, and `app`, which is laid over app/src.
 */
export interface OtherModules {
  /** From the root of the repository. */
  folder: string;
  /** Whether pages are built with it too, which takes as long as all pages do: on the vm profile alone. */
  pages: boolean;
}

/** Where what is built with them lies, from the root. */
export const builtWith = ({ folder }: Pick<OtherModules, 'folder'>): string =>
  join('.data', `with-${basename(folder)}`);

/** The folder of the app that Next builds. */
export const appOf = (others: OtherModules | undefined): string =>
  others?.pages ? join(builtWith(others), 'app') : 'app';

/** What a bundler takes instead of the lists of a product's modules. */
export const listsOf = (root: string, others: Pick<OtherModules, 'folder'>): Record<string, string> =>
  Object.fromEntries(
    ['core', 'api'].map((each) => [`@isntgram/${each}/modules`, join(root, others.folder, each, 'modules.ts')]),
  );

const built = /\/(\.next|\.open-next|docs)$/;

/** Copies the app with the modules in it. @throws where they would change a file of it that is not its list */
export async function layOverApp(root: string, others: OtherModules): Promise<void> {
  const target = join(root, builtWith(others));
  const app = join(target, 'app');
  await rm(app, { recursive: true, force: true });
  await rm(join(target, 'node_modules'), { force: true });
  await cp(join(root, 'app'), app, { recursive: true, filter: (from) => !built.test(from) });
  await cp(join(root, 'tsconfig.base.json'), join(target, 'tsconfig.base.json'));
  // Fonts are named by the way to them.
  await symlink(relative(target, join(root, 'node_modules')), join(target, 'node_modules'));
  await rm(join(app, 'src/modules.ts'));
  const laid = join(root, others.folder, 'app');
  for (const entry of await readdir(laid, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name === 'tsconfig.json') continue;
    const from = join(entry.parentPath, entry.name);
    const to = join(app, 'src', relative(laid, from));
    await mkdir(dirname(to), { recursive: true });
    await copyFile(from, to, constants.COPYFILE_EXCL);
  }
}
