import { askGit } from '@isntgram/cli/ask-git';
import { Fault } from '@isntgram/cli/fault';

/**
 * What the release is called: what is asked for, if that is what is checked out here; else the tag of this commit, or
 * its first digits. A build from elsewhere is called what it is said to be. @throws Fault
 */
export function releaseOf({ release, built }: { release?: string | undefined; built?: string | undefined }): string {
  if (release !== undefined && !/^\w[\w.-]{0,127}$/.test(release))
    throw new Fault('--release takes a tag or a commit, as v1.2.0.');
  if (built !== undefined) {
    if (release) return release;
    throw new Fault('--built takes --release too: what is in the folder does not say what it is.');
  }
  const head = askGit('rev-parse', 'HEAD');
  if (release === undefined) {
    const found = head && (askGit('describe', '--tags', '--exact-match') ?? head.slice(0, 12));
    if (found) return found;
    throw new Fault('This is no checkout of git: say --release.');
  }
  const commit = askGit('rev-parse', '--verify', '--quiet', `${release}^{commit}`);
  if (!commit) throw new Fault(`There is no release "${release}" here: git fetch --tags, or correct the name.`);
  if (commit !== head)
    throw new Fault(`What is checked out here is not ${release}: git switch --detach ${release}, and build it.`);
  return release;
}
