// Stub: checkout asks the seat map whether a hold is still good.
import type { Hold } from "../seatmap/holds";

export function isGood(hold: Hold, now: Date): boolean {
  if (!hold.expiresAt.endsWith("Z")) throw new Error(`a hold without zone: ${hold.expiresAt}`);
  return Date.parse(hold.expiresAt) > now.getTime();
}
