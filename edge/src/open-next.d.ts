/** What the OpenNext build of app leaves behind. */
declare module '*/.open-next/worker.js' {
  const worker: {
    fetch(
      request: Request,
      env: object,
      context: Pick<ExecutionContext, 'waitUntil' | 'passThroughOnException'>,
    ): Promise<Response>;
  };
  export default worker;
}
