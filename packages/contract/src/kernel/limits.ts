/** Every limit that a person can run into, in one place: the API enforces them, the screens tell them beforehand. */
export const limits = {
  captionLengthMax: 2_200,
  altLengthMax: 1_000,
  placeLengthMax: 100,
  commentLengthMax: 1_000,
  collectionNameLengthMax: 60,
  collectionsMax: 200,
  nameLengthMax: 60,
  bioLengthMax: 300,
  reportNoteLengthMax: 500,
  rulesLengthMax: 5_000,
  /** Of an imprint, of what is said about privacy, of terms; all three fit into one request. */
  legalLengthMax: 15_000,
  linkLengthMax: 200,
  usernameLengthMin: 3,
  usernameLengthMax: 30,
  passwordLengthMin: 10,
  passwordLengthMax: 128,
  /** For so long, somebody who did not confirm their address may take part. */
  unconfirmedDaysMax: 7,
  /** Unused for so long, a session ends; used or not, it ends at the second. */
  sessionIdleDaysMax: 30,
  sessionDaysMax: 90,
  passkeysMax: 10,
  /** Then the audit trail keeps of an address only its network. */
  auditAddressDaysMax: 90,
  /** For so long, who wanted their account deleted may take that back. */
  deletionUndoDays: 7,
  /** For so long a former name leads to whose it was; of so many at once. */
  formerUsernameDays: 30,
  formerUsernamesMax: 3,
  /** Tokens of somebody's own programs that are good at the same time. */
  apiTokensMax: 20,
  tokenNameLengthMax: 60,
  /** For so long one that has expired is still shown. */
  expiredTokenDays: 30,
  /** For so long an export of one's own can be fetched. */
  exportDays: 7,
  resetLinkHours: 1,
  confirmationLinkHours: 72,
  fileNameLengthMax: 255,
  mutedWordLengthMax: 60,
  mutedWordsMax: 200,
  photosPerPostMax: 10,
  searchLengthMax: 100,
  tagsPerPostMax: 30,
  followedTagsMax: 500,
  mentionsPerPostMax: 20,
  taggedPerPostMax: 20,
  pinsMax: 3,
  /** Older ones are forgotten. */
  notificationDaysMax: 365,
  photoSizeBytesMax: 20 * 1024 * 1024,
  photoPixelsMax: 100_000_000,
  /** What browsers ask of a picture that stands for an app, at least; in pixels. */
  logoSideMin: 192,
  /** How often a decoder may have to go through a progressive JPEG; cameras and editors write up to 14 scans. */
  photoScansMax: 64,
  /** Scans times pixels. */
  photoScannedPixelsMax: 1_000_000_000,
  /** What of a photo has to be in memory at once while it is decoded. */
  photoDecodingBytesMax: 230_000_000,
  requestBodyBytesMax: 64 * 1024,
  uploadTicketLifetimeMs: 15 * 60 * 1000,
  /** How long the screen offers to take a deletion back; the API allows for slow lines on top. */
  undoMs: 10_000,
  undoGraceMs: 20_000,
  pageSize: 20,
  pageSizeMax: 50,
} as const;

/** What a camera or a phone writes and the pipeline reads. */
export const photoContentTypes = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'image/heif',
  'image/avif',
] as const;

/** Longer edges of the WebP variants in pixels; a photo is never enlarged to reach one. */
export const variantWidths = [320, 640, 1080, 2048] as const;
