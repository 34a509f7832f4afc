/** libheif says that the file is damaged or of a kind it does not know. */
export class HeifError extends Error {
  override readonly name = 'HeifError';
}
