const patienceMs = 10_000;

/** Whether a place answers, and well. Where it leads elsewhere, that counts. */
export async function answersWell(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(patienceMs),
      headers: { 'user-agent': 'isntgram-watch' },
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
