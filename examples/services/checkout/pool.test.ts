// Stub: the pool is larger than what one request may take at the same time.
import { pool } from "./pool";

test("a full house of checkouts finds a connection", () => {
  const requestsAtOnce = 48;
  const connectionsForEach = 1;
  expect(pool.max).toBeGreaterThanOrEqual(requestsAtOnce * connectionsForEach);
});
