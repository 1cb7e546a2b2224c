// Stub: a hold means the same instant in every hall.
import { hold } from "./holds";

for (const zone of ["UTC", "Europe/Berlin", "America/New_York"]) {
  test(`a hold lasts ten minutes in ${zone}`, () => {
    process.env.TZ = zone;
    const begun = new Date("2026-01-14T10:10:00Z");
    expect(Date.parse(hold("A1", begun).expiresAt) - begun.getTime()).toBe(600_000);
  });
}
