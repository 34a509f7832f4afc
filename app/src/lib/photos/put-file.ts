import { ApiProblem, NetworkProblem } from '../api/problem.ts';
import { inPageLanguage, isProblem } from '../api/problem-language.ts';

/** How long a line may stand still before the upload counts as lost; phones change networks without telling anybody. */
const stallMs = 45_000;

/** The store would not take the bytes. */
class UploadRefused extends Error {
  override readonly name = 'UploadRefused';

  constructor(status: number) {
    super(`The store answered ${status}.`);
  }
}

async function refusalOf({ status, responseText }: XMLHttpRequest): Promise<Error> {
  try {
    const said: unknown = JSON.parse(responseText);
    if (isProblem(said)) return new ApiProblem(await inPageLanguage(said));
  } catch {
    // A bucket speaks XML, a proxy plain text.
  }
  return new UploadRefused(status);
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
 * Rejects with NetworkProblem, ApiProblem where the store is our own server and says why, else UploadRefused, or the
 * signal's reason when aborted.
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
      request.status >= 200 && request.status < 300 ? resolve() : void refusalOf(request).then(reject),
    );
    request.onerror = end(() => reject(new NetworkProblem(new Error('The upload broke off.'))));
    request.onabort = end(() =>
      reject(signal.aborted ? signal.reason : new NetworkProblem(new Error('The upload stood still.'))),
    );
    request.open('PUT', url);
    for (const [name, value] of Object.entries(headers)) {
      // Browsers set these themselves and refuse, loudly, to be told.
      if (!/^(host|content-length)$/i.test(name)) request.setRequestHeader(name, value);
    }
    request.send(file);
  });
}
