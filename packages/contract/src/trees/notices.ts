/** What the inventory tells people of: managers, that a tree turned critical. */
export const treesNotices = ['trees.critical'] as const;

declare module '../kernel/subjects.ts' {
  interface NoticeKinds {
    trees: (typeof treesNotices)[number];
  }
  interface SubjectKinds {
    trees: 'tree';
  }
}
