/** What better-auth would keep people in where it is given no database. */
export const memoryAdapter = (): never => {
  throw new Error('The Worker keeps nobody in memory.');
};
