import { expect, test } from "vitest";
import { parseLoopDelay } from "./event-loop.ts";

const metrics = (p99: string, max: string) => `# HELP nodejs_eventloop_lag_max_seconds The maximum recorded delay.
nodejs_eventloop_lag_max_seconds ${max}
nodejs_eventloop_lag_p90_seconds 0.5
nodejs_eventloop_lag_p99_seconds ${p99}
`;

test("the delay of the event loop is read in milliseconds", () => {
  expect(parseLoopDelay(metrics("0.012", "0.25"))).toEqual({ p99: 12, max: 250 });
});

test.for([
  { name: "nothing was measured yet", text: metrics("NaN", "0") },
  { name: "the metrics lack it", text: "process_cpu_seconds_total 1\n" },
])("no delay is known where $name", ({ text }) => {
  expect(parseLoopDelay(text)).toBeNull();
});
