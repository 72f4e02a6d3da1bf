/*
 * `node --import tests/fixed-clock.js?at=2026-11-20T18:00:00Z`: the process's clock begins at that instant and goes on from
 * there, so that what is made of it is the same on any day.
 */

const at = Date.parse(new URL(import.meta.url).searchParams.get("at") ?? "");
if (Number.isNaN(at))
  throw new Error("fixed-clock.js wants an instant: fixed-clock.js?at=2026-11-20T18:00:00Z");

const real = Date;
const realNow = real.now;
const behind = realNow() - at;
real.now = () => realNow() - behind;

globalThis.Date = new Proxy(real, {
  apply: () => new real(real.now()).toString(),
  construct: (target, given, made) =>
    Reflect.construct(target, given.length === 0 ? [real.now()] : given, made),
});
real.prototype.constructor = globalThis.Date;
