import { JobList } from "../job-list.tsx";

/** The same list as on the first screen. */
export function ImportsSettings() {
  return <JobList />;
}
