import fc from "fast-check";

/**
 * In CI tests of properties try the same values every time, so that it tells of the change and of nothing else. Everywhere
 * else each run tries others: what it finds becomes an example of its test.
 */
if (process.env.CI !== undefined) fc.configureGlobal({ seed: 1 });
