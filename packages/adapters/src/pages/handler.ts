/** Lets work go on after the answer was sent. */
export type Background = (work: Promise<unknown>) => void;
export type Handler = (request: Request, background: Background) => Promise<Response>;
