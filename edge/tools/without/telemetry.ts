/** What better-auth would tell its makers, which is turned off. */
export const createTelemetry = async () => ({ publish: async () => undefined });
