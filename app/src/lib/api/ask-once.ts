type Ask = (request: Request) => Promise<Response>;

/** Asks for each address once, and gives its answer to all who ask again as long as `answers` is kept. */
export const askOnce =
  (ask: Ask, answers: Map<string, Promise<Response>>): Ask =>
  async (request) => {
    const answer = answers.get(request.url) ?? ask(request);
    answers.set(request.url, answer);
    return (await answer).clone();
  };
