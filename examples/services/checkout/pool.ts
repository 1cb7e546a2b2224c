// Stub: connections of checkout to the orders database.
export const pool = { max: 60, acquireTimeoutMs: 2_000, idleTimeoutMs: 10_000 };
