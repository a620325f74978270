import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** Every figure of this process, in Prometheus's format under /metrics. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry, prefix: "karavan_" });

export const httpDuration = new Histogram({
  name: "karavan_http_request_seconds",
  help: "Time to answer a request",
  labelNames: ["method", "route", "status"],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers: [registry],
});

export const eventsHandled = new Counter({
  name: "karavan_events_handled_total",
  help: "Events handled, by subscriber and outcome",
  labelNames: ["subscriber", "outcome"],
  registers: [registry],
});

export const jobsDone = new Counter({
  name: "karavan_jobs_total",
  help: "Jobs tried, by kind and outcome",
  labelNames: ["job", "outcome"],
  registers: [registry],
});

export const openJobs = new Gauge({
  name: "karavan_open_jobs",
  help: "Jobs not done yet, by kind and state: due (nobody does them yet) or running; those that start later do not count",
  labelNames: ["job", "state"],
  registers: [registry],
});

export const waitingEvents = new Gauge({
  name: "karavan_waiting_events",
  help: "Events of the log that a subscriber has not handled yet, at most 10,000; told by the process that holds the subscriber",
  labelNames: ["subscriber"],
  registers: [registry],
});

export const parkedEvents = new Gauge({
  name: "karavan_parked_events",
  help: "Events set aside after a failure, by subscriber and by what they wait for: a retry, or a person",
  labelNames: ["subscriber", "waits_for"],
  registers: [registry],
});

export const liveConnections = new Gauge({
  name: "karavan_live_connections",
  help: "Open realtime connections",
  registers: [registry],
});
