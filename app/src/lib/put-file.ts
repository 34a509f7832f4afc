/** How long a line may stand still before the upload counts as lost; phones change networks without telling anybody. */
const stallMs = 45_000;

export class UploadInterrupted extends Error {
  override readonly name = 'UploadInterrupted';
  /** The store's status, or 0 where there was no answer. */
  readonly status: number;

  constructor(status: number) {
    super(status === 0 ? 'The connection was lost.' : `The store answered ${status}.`);
    this.status = status;
  }
}

export interface FilePut {
  url: string;
  headers: Record<string, string>;
  file: Blob;
  signal: AbortSignal;
  onProgress: (sentBytes: number) => void;
}

/**
 * PUTs a file and reports its progress, which fetch cannot.
 * Rejects with UploadInterrupted, or with the signal's reason when aborted.
 */
export function putFile({ url, headers, file, signal, onProgress }: FilePut): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const request = new XMLHttpRequest();
    const onAbort = () => request.abort();
    let stalled = setTimeout(onAbort, stallMs);
    const end = (settle: () => void) => () => {
      clearTimeout(stalled);
      signal.removeEventListener('abort', onAbort);
      settle();
    };
    signal.addEventListener('abort', onAbort);
    request.upload.onprogress = ({ loaded }) => {
      clearTimeout(stalled);
      stalled = setTimeout(onAbort, stallMs);
      onProgress(loaded);
    };
    request.onload = end(() =>
      request.status >= 200 && request.status < 300 ? resolve() : reject(new UploadInterrupted(request.status)),
    );
    request.onerror = end(() => reject(new UploadInterrupted(0)));
    request.onabort = end(() => reject(signal.aborted ? signal.reason : new UploadInterrupted(0)));
    request.open('PUT', url);
    for (const [name, value] of Object.entries(headers)) {
      // Browsers set these themselves and refuse, loudly, to be told.
      if (!/^(host|content-length)$/i.test(name)) request.setRequestHeader(name, value);
    }
    request.send(file);
  });
}
