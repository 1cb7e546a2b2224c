// Stub: the seat map holds a seat for ten minutes while its buyer pays.
export interface Hold {
  seat: string;
  /** Instant in UTC, for example 2026-01-14T10:20:00Z. */
  expiresAt: string;
}

export function hold(seat: string, now: Date, minutes = 10): Hold {
  return { seat, expiresAt: new Date(now.getTime() + minutes * 60_000).toISOString() };
}
