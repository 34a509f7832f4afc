export type PageOptions = { cursor?: string | undefined; limit?: number | undefined };

/** Only what was asked for: an empty cursor would be a malformed one. */
export const pageQuery = ({ cursor, limit }: PageOptions) => ({
  ...(cursor ? { cursor } : {}),
  ...(limit ? { limit } : {}),
});
