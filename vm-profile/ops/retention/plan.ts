/**
 * One manifest of an image in a registry: an image, an index of several, or what is attached to another one, as its
 * provenance.
 */
export interface Version {
  digest: string;
  tags: readonly string[];
  at: Date;
  /** Digests of the manifests that an index lists. */
  children: readonly string[];
  /** The digest of the manifest that this one is attached to. */
  subject?: string | undefined;
}

export interface Retention {
  /** How many images stay that have no tag but their commit's, the newest first. */
  commits: number;
  /** Digests that stay whatever their tags are: what servers say that they run, or can go back to. */
  digests: ReadonlySet<string>;
  now: Date;
}

const isCommit = (tag: string): boolean => /^[0-9a-f]{40}$/.test(tag);
/** A registry that keeps no list of what is attached to a manifest has it under a tag made of its digest. */
const attachedTo = (tag: string): string | undefined => {
  const [, hash] = /^sha256-([0-9a-f]{64})(?:\..*)?$/.exec(tag) ?? [];
  return hash && `sha256:${hash}`;
};
const dayMs = 86_400_000;

/**
 * What may be deleted. What has a name of its own stays for good: a version, `latest`, what an environment runs and
 * what it can go back to (`production-1` to `-5`). So does whatever a kept index lists, what is attached to a kept
 * manifest, and all of the last day, as somebody may be pushing it. An index goes before what it lists.
 */
export function planRetention(versions: readonly Version[], { commits, digests, now }: Retention): Version[] {
  const subjectsOf = ({ subject, tags }: Version) =>
    [subject, ...tags.map(attachedTo)].filter((one) => one !== undefined);
  const isNamed = ({ tags }: Version) => tags.some((tag) => !isCommit(tag) && attachedTo(tag) === undefined);
  const ofCommits = versions.filter((version) => !isNamed(version) && version.tags.some(isCommit));
  const newest = ofCommits.toSorted((one, other) => other.at.getTime() - one.at.getTime()).slice(0, commits);
  const isYoung = ({ at }: Version) => now.getTime() - at.getTime() < dayMs;
  const kept = new Set(
    [
      ...newest,
      ...versions.filter((version) => isNamed(version) || digests.has(version.digest) || isYoung(version)),
    ].map(({ digest }) => digest),
  );
  for (let before = -1; kept.size > before; ) {
    before = kept.size;
    for (const version of versions) {
      if (kept.has(version.digest)) for (const child of version.children) kept.add(child);
      else if (subjectsOf(version).some((subject) => kept.has(subject))) kept.add(version.digest);
    }
  }
  return versions
    .filter(({ digest }) => !kept.has(digest))
    .toSorted((one, other) => other.children.length - one.children.length);
}
