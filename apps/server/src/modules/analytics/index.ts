/**
 * Analytics: the organization at a glance: deals by status, who waits, what a member has, what was set up, and what
 * happened lately.
 * Owns no table yet: it asks the modules above for their own counts, and reads the log for recent updates. Doesn't decide
 * anything, and nothing stands on it.
 */
export {};
